import assert from 'node:assert/strict';
import { type CheckPorts, checkConnection, type Step } from '../../../src/exchange/connectionCheck/connectionCheck.ts';
import type { Target } from '../../../src/exchange/request/target.ts';
import { UserError } from '../../../src/exchange/request/userError.ts';
import { FaultError } from '../../../src/exchange/transport/faults.ts';
import type { ProxyChoice } from '../../../src/exchange/transport/proxy.ts';
import type { TransportFault, TransportResult } from '../../../src/exchange/transport/transport.ts';

const endpoint: Target = { kind: 'testEndpoint', host: 'apitest.cybersource.com' };
const sandbox: Target = { kind: 'localSandbox', origin: 'http://127.0.0.1:9000' };
const proxy: ProxyChoice = {
  kind: 'proxy',
  address: new URL('http://p.test:8080'),
  authorization: 'Basic b3BlbiBzZXNhbWU=',
  checkCertificate: true,
  source: 'http.proxy',
};
const report = {
  protocol: 'TLSv1.3',
  subject: 'CN=apitest.cybersource.com',
  issuer: 'CN=A',
  validFrom: new Date('2026-01-01'),
  validTo: new Date('2027-01-31'),
};

let closings = 0;
const path = {
  remoteAddress: '192.0.2.1',
  inspectTls: async () => report,
  close: async () => void closings++,
};

function responseWith(status: number): TransportResult {
  const headers = [['date', 'Tue, 10 Nov 2026 12:00:00 GMT']] as const;
  return { kind: 'response', response: { status, headers, body: new Uint8Array() }, timing: { total: 1 } };
}

const healthy: CheckPorts = {
  proxyFor: async () => ({ kind: 'direct', source: 'no setting' }),
  certificates: () => ({ authorities: undefined, bundled: 140, system: undefined, extra: undefined, faults: [] }),
  lookup: async () => ['192.0.2.1', '192.0.2.2'],
  openPath: async () => path,
  probe: async () => responseWith(404),
  signatureRefusal: async (date) => [`Cause, ${date}.`],
  limit: 1000,
};

async function steps(
  target: Target,
  changes: Partial<CheckPorts>,
  signal = new AbortController().signal,
): Promise<Step[]> {
  const found: Step[] = [];
  for await (const step of checkConnection(target, { ...healthy, ...changes }, signal)) found.push(step);
  return found;
}

/** `+` ok, `-` failed, `.` skipped, in the order host, proxy, certificates, dns, connect, tls, authentication. */
function marks(found: readonly Step[]): string {
  return found.map(({ state }) => ({ ok: '+', failed: '-', skipped: '.' })[state]).join('');
}

function fails(fault: TransportFault, detail: string): () => Promise<never> {
  return () => Promise.reject(new FaultError(fault, detail));
}

describe('checkConnection', () => {
  type Row = readonly [what: string, target: Target, changes: Partial<CheckPorts>, marks: string, text: RegExp];
  const rows: readonly Row[] = [
    ['all is well', endpoint, {}, '+++++++', /accepted the signature \(404\)/],
    ['the host', endpoint, {}, '+++++++', /^https:\/\/apitest\.cybersource\.com\.$/m],
    ['the addresses', endpoint, {}, '+++++++', /apitest\.cybersource\.com resolves to 192\.0\.2\.1, 192\.0\.2\.2\./],
    ['the certificate', endpoint, {}, '+++++++', /TLSv1\.3, .*issued by CN=A, valid until 2027-01-31\./],
    [
      'no proxy by exception',
      endpoint,
      { proxyFor: async () => ({ kind: 'direct', source: 'NO_PROXY' }) },
      '+++++++',
      /No proxy \(NO_PROXY\)\./,
    ],
    [
      'a proxy',
      endpoint,
      { proxyFor: async () => proxy },
      '+++++++',
      /http:\/\/p\.test:8080, from http\.proxy, with credentials\./,
    ],
    [
      'a proxy resolves the host',
      endpoint,
      { proxyFor: async () => proxy },
      '+++++++',
      /p\.test resolves to .* The proxy resolves apitest/,
    ],
    [
      'a proxy with an IPv6 address, which is not a name to look up with brackets',
      endpoint,
      {
        proxyFor: async () => ({ ...proxy, address: new URL('http://[2001:db8::1]:8080') }),
        lookup: async (name) => (name === '2001:db8::1' ? [name] : assert.fail(name)),
      },
      '+++++++',
      /^2001:db8::1 resolves to 2001:db8::1\. The proxy/m,
    ],
    [
      'a proxy that cannot be determined',
      endpoint,
      {
        proxyFor: () => {
          throw new Error('No settings');
        },
      },
      '+-.....',
      /^No settings\.\nCheck http\.proxy/m,
    ],
    [
      'a SOCKS proxy',
      endpoint,
      { proxyFor: async () => ({ kind: 'unusable', why: 'It is SOCKS.', source: 'x' }) },
      '+-.....',
      /It is SOCKS\./,
    ],
    [
      'the extra file is broken',
      endpoint,
      { certificates: () => ({ ...healthy.certificates(), extra: 0, faults: ['No PEM.'] }) },
      '+++++++',
      /0 from NODE_EXTRA_CA_CERTS\. No PEM\./,
    ],
    [
      'no name',
      endpoint,
      { lookup: () => Promise.reject(Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })) },
      '+++-...',
      /^The host name could not be resolved\. queryA ENOTFOUND\.\n.*VPN/m,
    ],
    [
      'refused',
      endpoint,
      { openPath: fails('connectionRefused', 'ECONNREFUSED') },
      '++++-..',
      /^The host refused the connection\. ECONNREFUSED\.\n.*firewall/m,
    ],
    [
      'no network',
      endpoint,
      { openPath: fails('networkUnreachable', 'ENETUNREACH') },
      '++++-..',
      /^The network is not reachable\. ENETUNREACH\.$/m,
    ],
    [
      'the proxy requires a username',
      endpoint,
      { openPath: fails('proxyAuthentication', '407') },
      '++++-..',
      /http\.proxyAuthorization/,
    ],
    [
      'an unknown authority',
      endpoint,
      {
        openPath: async () => ({
          ...path,
          inspectTls: async () => ({ ...report, problem: 'SELF_SIGNED_CERT_IN_CHAIN' }),
        }),
      },
      '+++++-.',
      /untrusted authority: CN=A[\s\S]*NODE_EXTRA_CA_CERTS/,
    ],
    [
      'a wrong signature',
      endpoint,
      { probe: async () => responseWith(401) },
      '++++++-',
      /\(401\)[\s\S]*Cause, Tue, 10 Nov 2026 12:00:00 GMT\./,
    ],
    [
      'a profile that cannot sign, whatever the network is like',
      endpoint,
      { probe: () => Promise.reject(new UserError('Switch encryption off.')) },
      '++++++-',
      /^Switch encryption off\.\n$/m,
    ],
    ['an error of the server', endpoint, { probe: async () => responseWith(503) }, '++++++-', /503/],
    [
      'the transaction exists',
      endpoint,
      { probe: async () => responseWith(200) },
      '+++++++',
      /accepted the signature \(200\)/,
    ],
    [
      'silence',
      endpoint,
      { lookup: () => new Promise(() => undefined), limit: 30 },
      '+++-...',
      /Not complete within 0\.03 s/,
    ],
    [
      'the local sandbox',
      sandbox,
      { proxyFor: () => assert.fail(), lookup: () => assert.fail() },
      '++..+.+',
      /No proxy \(local sandbox\)/,
    ],
    [
      'the local sandbox is off',
      sandbox,
      { openPath: fails('connectionRefused', 'ECONNREFUSED') },
      '++..-..',
      /^The host refused the connection\. ECONNREFUSED\.$/m,
    ],
  ];

  for (const [what, target, changes, expected, text] of rows) {
    it(`${what}: ${expected}`, async () => {
      const found = await steps(target, changes);
      assert.equal(marks(found), expected, JSON.stringify(found));
      const words = found.map(({ detail, advice = '' }) => `${detail}\n${advice}`).join('\n');
      assert.match(words, text);
      assert.doesNotMatch(words, /b3BlbiBzZXNhbWU/);
    });
  }

  it('closes the path, also when nobody wants the rest', async () => {
    closings = 0;
    for await (const { name } of checkConnection(endpoint, healthy, new AbortController().signal)) {
      if (name === 'connect') break;
    }
    assert.equal(closings, 1);
  });

  it('stops when it is cancelled', async () => {
    const found = await steps(endpoint, {}, AbortSignal.abort());
    assert.equal(marks(found), '-......');
  });
});
