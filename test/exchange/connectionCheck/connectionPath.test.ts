import assert from 'node:assert/strict';
import type { LookupFunction } from 'node:net';
import { openConnectionPath } from '../../../src/exchange/connectionCheck/connectionPath.ts';
import { authoritiesOf, type ConnectMeans } from '../../../src/exchange/transport/connect.ts';
import type { ProxyChoice } from '../../../src/exchange/transport/proxy.ts';
import { tlsProblemOf } from '../../../src/exchange/transport/tlsReport.ts';
import { openTunnel } from '../../../src/exchange/transport/undiciTransport.ts';
import { scriptedServer, tunnelTo } from '../support/scriptedServer.ts';
import { type ServerIdentity, selfSigned, testAuthority } from '../support/testAuthority.ts';

const host = 'api.test';
const authority = testAuthority('Test Authority');
const lookup: LookupFunction = (_, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};
const authorities = authoritiesOf([authority.certificate]);
const means: ConnectMeans = { authorities: () => authorities, openTunnel, lookup };
const { signal } = new AbortController();

async function inspect(identity: ServerIdentity, isProxied: boolean): Promise<string> {
  const server = await scriptedServer(() => undefined, { identity });
  const proxy = await scriptedServer(tunnelTo(() => server.port));
  try {
    const through = {
      kind: 'proxy',
      address: new URL(`http://proxy.test:${proxy.port}`),
      checkCertificate: true,
    } as const;
    const choice: ProxyChoice = { source: 'http.proxy', ...(isProxied ? through : { kind: 'direct' }) };
    const path = await openConnectionPath(new URL(`https://${host}:${server.port}`), choice, means, signal);
    assert.equal(path.remoteAddress, '127.0.0.1');
    const report = await path.inspectTls(signal);
    await path.close();
    assert.deepEqual(server.heads, []);
    return tlsProblemOf(report, host)?.detail ?? `${report.protocol} ${report.subject} by ${report.issuer}`;
  } finally {
    await Promise.all([server.close(), proxy.close()]);
  }
}

describe('openConnectionPath', () => {
  const rows: readonly (readonly [what: string, identity: ServerIdentity, expected: RegExp])[] = [
    ['a good certificate', authority.issue(host), /^TLSv1\.3 CN=api\.test by CN=Test Authority$/],
    ['self-signed', selfSigned(host), /self-signed: CN=api\.test \(DEPTH_ZERO_SELF_SIGNED_CERT\)/],
    ['a company authority', testAuthority('Company').issue(host), /untrusted authority: CN=Company/],
    ['expired', authority.issue(host, -1), /until \d{4}-\d\d-\d\d \(CERT_HAS_EXPIRED\)/],
    [
      'another host',
      authority.issue('other.test'),
      /for another host: CN=other\.test \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    ],
  ];

  for (const [what, identity, expected] of rows) {
    it(`${what}, directly`, async () => assert.match(await inspect(identity, false), expected));
    it(`${what}, through a proxy`, async () => assert.match(await inspect(identity, true), expected));
  }
});
