import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Limits } from '../../../src/exchange/transport/transport.ts';
import { afterReading, response, type Script, scriptedServer } from '../support/scriptedServer.ts';
import { assertResult, check, type Expected, inTitle, send } from '../support/transportBench.ts';

type Row = readonly [fault: string, script: Script, expected: Expected, limits?: Partial<Limits>];

const json = { 'content-type': 'application/hal+json' };
const html = { 'content-type': 'text/html' };
const credit = '{"id":"1","status":"PENDING"}';

const goOn = 'HTTP/1.1 100 Continue\r\n\r\n';
const withLengths = (...values: readonly (string | number)[]) =>
  `HTTP/1.1 201 X\r\n${values.map((value) => `content-length: ${value}\r\n`).join('')}\r\n${credit}`;

const closed = { fault: 'connectionClosed', sent: 'maybe' } as const;
const malformed = { fault: 'malformedResponse', sent: 'maybe' } as const;
const tooLarge = { fault: 'responseTooLarge', sent: 'maybe' } as const;
const noHeaders = { fault: 'headersTimeout', sent: 'maybe' } as const;
const notComplete = { fault: 'totalTimeout', sent: 'maybe', begun: 201 } as const;
const whole = { status: 201, body: credit } as const;

const says =
  (bytes: string | Buffer): Script =>
  (visit) =>
    void visit.socket.end(bytes);
const staysAfter =
  (bytes: string | Buffer): Script =>
  (visit) =>
    void visit.socket.write(bytes);
const resetsAfter =
  (bytes: string | Buffer): Script =>
  (visit) =>
    void visit.socket.write(bytes, () => afterReading(visit.reset));

const laterAfter =
  (first: string, then: Buffer): Script =>
  ({ socket }) =>
    void socket.write(first, () => afterReading(() => socket.end(then)));

const wire: readonly Row[] = [
  ['no fault', says(response(201, json, credit)), whole],
  ['no fault, the connection stays open', staysAfter(response(201, json, credit)), whole],
  ['closed before the headers', says(''), closed],
  ['reset before the headers', ({ reset }) => reset(), closed],
  ['reset within the headers', resetsAfter('HTTP/1.1 201 Created\r\ncontent-ty'), closed],
  ['reset after the headers', resetsAfter(response(201, { 'content-length': '10' })), { ...closed, begun: 201 }],
  [
    'reset in a body without length',
    resetsAfter(response(201, { connection: 'close' }, '{')),
    { ...closed, begun: 201 },
  ],
  ['half a body', says(response(201, { 'content-length': '100' }, '{"id":')), { ...closed, begun: 201 }],
  ['half of the chunks', says(response(201, { 'transfer-encoding': 'chunked' }, '1\r\n{')), { ...closed, begun: 201 }],
  ['more than the length says', says(response(201, { 'content-length': '2' }, '{}{}')), { status: 201, body: '{}' }],
  ['a length that is not a number', says(response(201, { 'content-length': 'two' }, '{}')), malformed],
  ['a bad chunk', says(response(201, { 'transfer-encoding': 'chunked' }, 'zz\r\n')), { ...malformed, begun: 201 }],
  ['not HTTP', says('220 mail.example ESMTP\r\n'), malformed],
  ['an upgrade unasked', says('HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'), malformed],
  ['an upgrade unasked and unnamed', says(`HTTP/1.1 101 X\r\n\r\n${response(201, json, credit)}`), malformed],
  ['an interim response of HTTP/1.0', says(`HTTP/1.0 103 X\r\n\r\n${response(201, json, credit)}`), whole],
  ['an interim response', says(`HTTP/1.1 103 X\r\nlink: </x>\r\n\r\n${response(201, json, credit)}`), whole],
  ['100 Continue', says(`${goOn}${response(201, json, credit)}`), whole],
  ['100 Continue twice, and 102', says(`${goOn}HTTP/1.1 102 X\r\n\r\n${goOn}${response(201, json, credit)}`), whole],
  ['100 Continue long before', laterAfter(goOn, response(201, json, credit)), whole],
  ['100 Continue and no more', says(goOn), closed],
  ['reset after 100 Continue', resetsAfter(goOn), closed],
  ['a body after 100 Continue', says(`${goOn}{}${response(201, json, credit)}`), malformed],
  ['two equal lengths', says(withLengths(credit.length, credit.length)), whole],
  ['equal lengths in one line', says(withLengths(`${credit.length}, ${credit.length}`)), whole],
  ['two different lengths', says(withLengths(credit.length, 2)), closed],
  ['two different lengths, the first one short', says(withLengths(2, credit.length)), closed],
  [
    'a length beside chunks',
    says(response(201, { 'transfer-encoding': 'chunked', 'content-length': '2' }, '0\r\n\r\n')),
    malformed,
  ],
];

const time: readonly Row[] = [
  ['silence', () => undefined, noHeaders, { headers: 100 }],
  ['silence within the headers', staysAfter('HTTP/1.1 201 X\r\nx: '), noHeaders, { headers: 100 }],
  ['silence after an interim response', staysAfter('HTTP/1.1 103 X\r\n\r\n'), noHeaders, { headers: 100 }],
  ['silence after 100 Continue', staysAfter(goOn), noHeaders, { headers: 100 }],
  ['100 Continue without end', endless(goOn), noHeaders, { headers: 150 }],
  ['silence within the body', staysAfter(response(201, { 'content-length': '9' }, '{')), notComplete, { total: 250 }],
  ['a slow drip', drip, notComplete, { headers: 200, total: 300 }],
];

const meaning: readonly Row[] = [
  ['302 to another host', says(response(302, { location: 'https://evil.test/' })), { status: 302 }],
  ['307 to another host', says(response(307, { location: 'https://evil.test/' })), { status: 307 }],
  ['429 with Retry-After', says(response(429, { 'retry-after': '0' })), { status: 429 }],
  ['500 with HTML', says(response(500, html, '<p>')), { status: 500, body: '<p>' }],
  ['502 with HTML', says(response(502, html, '<p>')), { status: 502, body: '<p>' }],
  ['503 with HTML', says(response(503, html, '<p>')), { status: 503, body: '<p>' }],
  ['the wrong content type', says(response(201, { 'content-type': 'image/png' }, credit)), whole],
  [
    'invalid UTF-8',
    says(response(201, json, Buffer.from([0x7b, 0xff, 0xc3, 0x7d]))),
    { status: 201, body: '{\xff\xc3}' },
  ],
];

const size: readonly Row[] = [
  ['headers too large', staysAfter(response(201, { 'x-filler': 'x'.repeat(100_000) })), tooLarge],
  ['50 MB', fiftyMegabytes, { ...tooLarge, begun: 201 }],
  ['50 MB announced', staysAfter(response(201, { 'content-length': '52428800' })), { ...tooLarge, begun: 201 }],
];

const plain = Buffer.from(credit);
const zeros = Buffer.alloc(8 * 1024 * 1024);
const encoded = (coding: string, body: Buffer): Script => says(response(201, { 'content-encoding': coding }, body));
const unreadable = { ...malformed, begun: 201 };

const compression: readonly Row[] = [
  ['gzip', encoded('gzip', gzipSync(plain)), whole],
  ['deflate', encoded('deflate', deflateSync(plain)), whole],
  ['deflate without its wrapper', encoded('deflate', deflateRawSync(plain)), whole],
  ['brotli', encoded('br', brotliCompressSync(plain)), whole],
  ['two codings', encoded('deflate, gzip', gzipSync(deflateSync(plain))), whole],
  ['a bomb of gzip', encoded('gzip', gzipSync(zeros)), { ...tooLarge, begun: 201 }],
  ['a bomb of brotli', encoded('br', brotliCompressSync(zeros)), { ...tooLarge, begun: 201 }],
  ['a bomb in a bomb', encoded('gzip, gzip', gzipSync(gzipSync(zeros))), { ...tooLarge, begun: 201 }],
  ['half of gzip', encoded('gzip', gzipSync(plain).subarray(0, 20)), unreadable],
  ['not gzip at all', encoded('gzip', plain), unreadable],
  ['an unknown coding', encoded('zstd', plain), unreadable],
  ['three codings', encoded('gzip, gzip, gzip', plain), unreadable],
  ['a coding called __proto__', encoded('__proto__', plain), unreadable],
];

describe('faults of the response', () => {
  for (const [theme, rows] of Object.entries({ wire, time, meaning, size, compression })) {
    describe(theme, () => {
      for (const [fault, script, expected, limits = {}] of rows) {
        it(`${fault}, by TLS: ${inTitle(expected)}`, () => check({ script, expected, limits }));
        it(`${fault}, as from the local sandbox: ${inTitle(expected)}`, () =>
          check({ script, expected, limits, scheme: 'http' }));
      }
    });
  }
});

/** Writes the same again and again. */
function endless(bytes: string): Script {
  return ({ socket }) => {
    const timer = setInterval(() => socket.write(bytes), 5);
    socket.once('close', () => clearInterval(timer));
  };
}

describe('faults of the response, split at each byte', () => {
  const responses: Readonly<Record<string, string>> = {
    '100 Continue': `${goOn}${response(201, json, credit)}`,
    'two equal lengths': withLengths(credit.length, credit.length),
    both: `${goOn}${goOn}${withLengths(credit.length, credit.length)}`,
  };
  for (const [what, text] of Object.entries(responses)) {
    it(`${what}: ${inTitle(whole)}`, async () => {
      let split = 0;
      const server = await scriptedServer(({ socket }) => {
        const parts = [text.slice(0, ++split), text.slice(split)] as const;
        socket.setNoDelay(true).write(parts[0], () => afterReading(() => socket.end(parts[1])));
      });
      try {
        const splits = Array.from({ length: text.length - 1 }, () => send({ scheme: 'http' }, server.port));
        for (const result of await Promise.all(splits)) assertResult(result, whole);
        assert.equal(split, text.length - 1, 'requests that arrived');
      } finally {
        await server.close();
      }
    });
  }
});

function drip({ socket }: Parameters<Script>[0]): void {
  socket.write(response(201, { 'content-length': '1000' }));
  const timer = setInterval(() => socket.write('x'), 20);
  socket.once('close', () => clearInterval(timer));
}

function fiftyMegabytes({ socket }: Parameters<Script>[0]): void {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  let left = 50;
  const writeMore = (): void => {
    while (left-- > 0 && socket.write(chunk));
  };
  socket.on('drain', writeMore).write(response(201, { connection: 'close' }));
  writeMore();
}
