import type { HttpProxy } from '../../../src/exchange/transport/proxy.ts';
import { response, type Script, tunnelTo } from '../support/scriptedServer.ts';
import { selfSigned } from '../support/testAuthority.ts';
import { authority, check, type Expected, inTitle, type Row } from '../support/transportBench.ts';

const accepts: Script = ({ socket }) => void socket.end(response(201, {}, '{}'));
const accepted = { status: 201, body: '{}' } as const;
const refused = { fault: 'proxyRefused', sent: 'nothing' } as const;
const unreachable = { fault: 'proxyUnreachable', sent: 'nothing' } as const;
const wantsName = { fault: 'proxyAuthentication', sent: 'nothing' } as const;

/** `open sesame`, as a browser would send it. */
const authorization = 'Basic b3BlbiBzZXNhbWU=';

const proxyOn =
  (scheme: 'http' | 'https', extra: Partial<HttpProxy> = {}) =>
  (port: number): HttpProxy => {
    const address = new URL(`${scheme}://proxy.test:${port}`);
    return { kind: 'proxy', address, checkCertificate: true, source: 'http.proxy', ...extra };
  };

const says = (status: number) => (): Script => (visit) => void visit.socket.write(response(status, { via: 'p' }, 'no'));

/** A proxy with a password. */
const guarded =
  (port: () => number): Script =>
  (visit) => {
    if (visit.head.includes(`proxy-authorization: ${authorization}\r\n`)) tunnelTo(port)(visit);
    else visit.socket.write(response(407, { 'proxy-authenticate': 'Basic realm="p"' }));
  };

/** A proxy that does at once what a `Connection: close` says. */
const strict =
  (port: () => number): Script =>
  (visit) => {
    if (/^connection: close\r$/im.test(visit.head)) visit.socket.end(response(200, { connection: 'close' }));
    else tunnelTo(port)(visit);
  };

type ProxyRow = readonly [fault: string, expected: Expected, row: Omit<Row, 'expected' | 'script'>];

const rows: readonly ProxyRow[] = [
  ['no fault', accepted, { proxyScript: tunnelTo }],
  ['no fault, the right password', accepted, { proxyScript: guarded, proxyChoice: proxyOn('http', { authorization }) }],
  ['no fault, strict about connections', accepted, { proxyScript: strict }],
  ['no password', wantsName, { proxyScript: guarded }],
  [
    'the wrong password',
    wantsName,
    { proxyScript: guarded, proxyChoice: proxyOn('http', { authorization: 'Basic b3BlbiBzZXNhbWU/' }) },
  ],
  ['403', { ...refused, detail: /403 from the proxy http:\/\/proxy\.test:\d+$/ }, { proxyScript: says(403) }],
  ['502', { ...refused, detail: /502/ }, { proxyScript: says(502) }],
  ['a redirect', { ...refused, detail: /302/ }, { proxyScript: says(302) }],
  ['not a proxy', refused, { proxyScript: () => (visit) => void visit.socket.write('220 mail.example ESMTP\r\n') }],
  ['closed instead of a response', refused, { proxyScript: () => (visit) => void visit.socket.end() }],
  ['reset instead of a response', refused, { proxyScript: () => (visit) => visit.reset() }],
  ['down', { ...unreachable, detail: /ECONNREFUSED/ }, { proxyChoice: proxyOn('http') }],
  ['silent', unreachable, { proxyScript: () => () => undefined, limits: { connect: 100 } }],
  [
    'silent beyond the total',
    { fault: 'totalTimeout', sent: 'nothing' },
    { proxyScript: () => () => undefined, limits: { total: 100 } },
  ],
  [
    'that cannot be determined',
    { fault: 'proxyUndetermined', sent: 'nothing', detail: /^ENOENT: no proxy\.pac$/ },
    {
      proxyChoice: () => {
        throw Object.assign(new Error('no proxy.pac'), { code: 'ENOENT' });
      },
    },
  ],
  [
    'of a kind that is not supported',
    { ...unreachable, detail: /SOCKS/ },
    { proxyChoice: () => ({ kind: 'unusable', why: 'SOCKS is not supported.', source: 'http.proxy' }) },
  ],
  ['by TLS', accepted, { proxyScript: tunnelTo, proxyServer: { identity: authority.issue('proxy.test') } }],
  [
    'by TLS with a certificate of its own',
    { ...unreachable, detail: /SELF_SIGNED/ },
    { proxyScript: tunnelTo, proxyServer: { identity: selfSigned('proxy.test') } },
  ],
  [
    'by TLS with a certificate that need not be checked',
    accepted,
    {
      proxyScript: tunnelTo,
      proxyServer: { identity: selfSigned('proxy.test') },
      proxyChoice: proxyOn('https', { checkCertificate: false }),
    },
  ],
];

describe('faults of the proxy', () => {
  for (const [fault, expected, row] of rows) {
    it(`${fault}: ${inTitle(expected)}`, () => check({ script: accepts, ...row, expected }));
  }

  it('its certificate need not be checked, the one of the API must', () =>
    check({
      script: accepts,
      server: { identity: selfSigned('api.test') },
      proxyScript: tunnelTo,
      proxyChoice: proxyOn('http', { checkCertificate: false }),
      expected: { fault: 'tls', sent: 'nothing', detail: /SELF_SIGNED/ },
    }));

  it('the API breaks off behind it', () =>
    check({
      script: ({ reset }) => reset(),
      proxyScript: tunnelTo,
      expected: { fault: 'connectionClosed', sent: 'maybe' },
    }));

  it('the local sandbox is reached without it', () =>
    check({ script: accepts, scheme: 'http', proxyChoice: proxyOn('http'), expected: accepted }));
});
