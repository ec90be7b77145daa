import assert from 'node:assert/strict';
import type { LookupFunction } from 'node:net';
import { response, type Script, type ServerOptions, scriptedServer } from '../support/scriptedServer.ts';
import { selfSigned, testAuthority } from '../support/testAuthority.ts';
import {
  assertResult,
  authority,
  check,
  type Expected,
  host,
  identity,
  inTitle,
  type Row,
  send,
} from '../support/transportBench.ts';

const accepts: Script = ({ socket }) => void socket.end(response(201, {}, '{}'));
const accepted = { status: 201, body: '{}' } as const;
const refusesTls = { fault: 'tls', sent: 'nothing' } as const;
const inTime = { connect: 100 };

function failing(code: string): LookupFunction {
  return (name, _, callback) => {
    const error = Object.assign(new Error(`getaddrinfo ${code} ${name}`), { code, syscall: 'getaddrinfo' });
    process.nextTick(() => callback(error, ''));
  };
}

type ConnectionRow = readonly [fault: string, expected: Expected, row: Omit<Row, 'expected'>];

const connection: readonly ConnectionRow[] = [
  ['nobody listens', { fault: 'connectionRefused', sent: 'nothing', detail: /ECONNREFUSED 127\.0\.0\.1:\d+/ }, {}],
  ['the name is unknown', { fault: 'nameNotFound', sent: 'nothing' }, { lookup: failing('ENOTFOUND') }],
  ['no name server', { fault: 'nameNotFound', sent: 'nothing' }, { lookup: failing('EAI_AGAIN') }],
  ['no network', { fault: 'networkUnreachable', sent: 'nothing' }, { lookup: failing('ENETUNREACH') }],
  ['no name in time', { fault: 'connectTimeout', sent: 'nothing' }, { lookup: () => undefined, limits: inTime }],
  ['no total in time', { fault: 'totalTimeout', sent: 'nothing' }, { lookup: () => undefined, limits: { total: 100 } }],
  [
    'closed at once',
    { fault: 'connectionClosed', sent: 'nothing' },
    { script: accepts, server: { onConnection: (socket) => socket.resetAndDestroy() } },
  ],
];

const secure: readonly (readonly [fault: string, expected: Expected, server: ServerOptions])[] = [
  ['no fault', accepted, { identity }],
  ['a certificate that the host made itself', { ...refusesTls, detail: /SELF_SIGNED/ }, { identity: selfSigned(host) }],
  ['an expired certificate', { ...refusesTls, detail: /CERT_HAS_EXPIRED/ }, { identity: authority.issue(host, -1) }],
  ['another name', { ...refusesTls, detail: /ALTNAME.*other\.test/ }, { identity: authority.issue('other.test') }],
  ['an unknown authority', { ...refusesTls, detail: /UNABLE_TO/ }, { identity: testAuthority('Other').issue(host) }],
  ['a protocol that is too old', { ...refusesTls, detail: /ERR_SSL|EPROTO/ }, { identity, maxVersion: 'TLSv1.1' }],
  [
    'no TLS at all',
    { ...refusesTls, detail: /ERR_SSL|EPROTO/ },
    { isPlain: true, onConnection: (s) => s.write('HTTP/1.1 400 X\r\n\r\n') },
  ],
];

describe('faults of the connection', () => {
  for (const [fault, expected, row] of connection) {
    it(`${fault}: ${inTitle(expected)}`, () => check({ ...row, expected }));
  }

  for (const [fault, expected, server] of secure) {
    it(`TLS: ${fault}: ${inTitle(expected)}`, () => check({ script: accepts, server, expected }));
  }

  it('TLS: silence', () => {
    const expected = { fault: 'connectTimeout', sent: 'nothing' } as const;
    return check({ script: accepts, server: { isPlain: true }, limits: inTime, expected });
  });

  it('TLS: checks stay on when the environment switches them off', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      await check({ script: accepts, server: { identity: selfSigned(host) }, expected: refusesTls });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it('a server that died between two requests: the second one has a connection of its own', async () => {
    const first = await scriptedServer(
      ({ socket }) => void socket.write(response(201, { 'keep-alive': 'timeout=60' }, '{}')),
      { identity },
    );
    assertResult(await send({}, first.port), accepted);
    await first.close();
    assertResult(await send({}, first.port), { fault: 'connectionRefused', sent: 'nothing' });
    const second = await scriptedServer(accepts, { identity, port: first.port });
    try {
      assertResult(await send({}, first.port), accepted);
      assert.deepEqual([first.connections(), second.connections()], [1, 1]);
    } finally {
      await second.close();
    }
  });
});
