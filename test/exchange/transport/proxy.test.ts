import assert from 'node:assert/strict';
import { chooseProxy, type ProxyChoice, type ProxySettings } from '../../../src/exchange/transport/proxy.ts';

const untouched: ProxySettings = {
  proxy: '',
  noProxy: [],
  proxySupport: 'override',
  proxyAuthorization: undefined,
  proxyStrictSSL: true,
  environment: {},
};
const api = 'https://apitest.cybersource.com/pts/v2/credits/';

/**
 * A choice in one line: `direct (source)`, `http://host:port (source)` with ` + authorization`, or `unusable (source)`.
 */
function inWords(choice: ProxyChoice): string {
  if (choice.kind !== 'proxy') return `${choice.kind} (${choice.source})`;
  const authorization = choice.authorization === undefined ? '' : ` + ${choice.authorization}`;
  return `${choice.address.origin} (${choice.source})${authorization}${choice.checkCertificate ? '' : ', unchecked'}`;
}

const says = (list: string | undefined) => ({ resolveProxy: async () => list });
const http = { proxy: 'http://p.test:8080' };
const environment = (variables: Record<string, string>) => ({ environment: variables });
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

type Row = readonly [settings: Partial<ProxySettings>, choice: string, address?: string];

const rows: Readonly<Record<string, readonly Row[]>> = {
  'without settings': [[{}, 'direct (no setting)']],
  loopback: [
    [http, 'direct (loopback)', 'http://127.0.0.1:9000/'],
    [http, 'direct (loopback)', 'http://127.9.9.9/'],
    [http, 'direct (loopback)', 'http://localhost:9000/'],
    [http, 'direct (loopback)', 'http://[::1]:9000/'],
    [http, 'http://p.test:8080 (http.proxy)', 'https://127.0.0.1.evil.test/'],
    [{ ...http, ...says('PROXY q.test:1') }, 'direct (loopback)', 'http://127.0.0.1/'],
  ],
  "VS Code's resolver": [
    [says('PROXY q.test:3128; DIRECT'), 'http://q.test:3128 (VS Code)'],
    [says('HTTPS q.test:3128'), 'https://q.test:3128 (VS Code)'],
    [says(' proxy   q.test:3128 '), 'http://q.test:3128 (VS Code)'],
    [says('DIRECT'), 'direct (VS Code)'],
    [says('SOCKS5 q.test:1080'), 'unusable (VS Code)'],
    [says('PROXY'), 'unusable (VS Code)'],
    [{ ...says('PROXY q.test:3128'), ...http }, 'http://q.test:3128 (VS Code)'],
    [{ ...says('PROXY p.test:8080'), ...http }, 'http://p.test:8080 (http.proxy)'],
    [
      { ...says('PROXY p.test:8080'), ...environment({ HTTPS_PROXY: 'http://a:b@p.test:8080' }) },
      `http://p.test:8080 (HTTPS_PROXY) + ${basic('a:b')}`,
    ],
    [{ ...says('HTTPS p.test:8080'), ...http }, 'https://p.test:8080 (VS Code)'],
    [{ ...says('DIRECT'), ...http }, 'http://p.test:8080 (http.proxy)'],
    [{ ...says(''), ...http }, 'http://p.test:8080 (http.proxy)'],
    [{ ...says(undefined), ...http }, 'http://p.test:8080 (http.proxy)'],
    [{ resolveProxy: () => Promise.reject(new Error('no')), ...http }, 'http://p.test:8080 (http.proxy)'],
  ],
  'http.proxySupport': [
    [{ ...http, proxySupport: 'off' }, 'direct (http.proxySupport)'],
    [{ ...says('PROXY q.test:1'), proxySupport: 'off' }, 'direct (http.proxySupport)'],
    [{ ...http, proxySupport: 'on' }, 'http://p.test:8080 (http.proxy)'],
    [{ ...http, proxySupport: 'fallback' }, 'http://p.test:8080 (http.proxy)'],
  ],
  'http.proxy': [
    [{ proxy: 'https://p.test:8443/' }, 'https://p.test:8443 (http.proxy)'],
    [{ proxy: ' http://p.test ' }, 'http://p.test (http.proxy)'],
    [{ proxy: 'p.test:8080' }, 'http://p.test:8080 (http.proxy)'],
    [{ proxy: 'socks5://p.test:1080' }, 'unusable (http.proxy)'],
    [{ proxy: 'http://' }, 'unusable (http.proxy)'],
    [{ ...http, proxyStrictSSL: false }, 'http://p.test:8080 (http.proxy), unchecked'],
    [{ ...http, ...environment({ HTTPS_PROXY: 'http://e.test:1' }) }, 'http://p.test:8080 (http.proxy)'],
  ],
  credentials: [
    [{ proxy: 'http://ana:se%40same@p.test:8080' }, `http://p.test:8080 (http.proxy) + ${basic('ana:se@same')}`],
    [{ proxy: 'http://ana:100%@p.test:8080' }, `http://p.test:8080 (http.proxy) + ${basic('ana:100%')}`],
    [{ proxy: 'http://ana@p.test:8080' }, `http://p.test:8080 (http.proxy) + ${basic('ana:')}`],
    [{ ...http, proxyAuthorization: 'Bearer t' }, 'http://p.test:8080 (http.proxy) + Bearer t'],
    [{ proxy: 'http://a:b@p.test:8080', proxyAuthorization: 'Bearer t' }, 'http://p.test:8080 (http.proxy) + Bearer t'],
    [{ ...says('PROXY q.test:1'), proxyAuthorization: 'Bearer t' }, 'http://q.test:1 (VS Code) + Bearer t'],
    [{ proxyAuthorization: 'Bearer t' }, 'direct (no setting)'],
  ],
  'the environment': [
    [environment({ HTTPS_PROXY: 'http://e.test:1' }), 'http://e.test:1 (HTTPS_PROXY)'],
    [environment({ https_proxy: 'http://e.test:1', HTTPS_PROXY: 'http://f.test:1' }), 'http://e.test:1 (https_proxy)'],
    [environment({ HTTP_PROXY: 'http://e.test:1' }), 'http://e.test:1 (HTTP_PROXY)'],
    [environment({ ALL_PROXY: 'e.test:1' }), 'http://e.test:1 (ALL_PROXY)'],
    [environment({ ALL_PROXY: 'socks5h://e.test:1' }), 'unusable (ALL_PROXY)'],
    [environment({ HTTPS_PROXY: ' ' }), 'direct (no setting)'],
  ],
  exceptions: [
    [{ ...http, noProxy: ['apitest.cybersource.com'] }, 'direct (http.noProxy)'],
    [{ ...http, noProxy: ['other.test', ' CyberSource.com '] }, 'direct (http.noProxy)'],
    [{ ...http, noProxy: ['.cybersource.com'] }, 'direct (http.noProxy)'],
    [{ ...http, noProxy: ['*.cybersource.com'] }, 'direct (http.noProxy)'],
    [{ ...http, noProxy: ['*'] }, 'direct (http.noProxy)'],
    [{ ...http, noProxy: ['cybersource.com:443'] }, 'direct (http.noProxy)'],
    [{ ...http, noProxy: ['cybersource.com:8443'] }, 'http://p.test:8080 (http.proxy)'],
    [{ ...http, noProxy: ['*:443'] }, 'direct (http.noProxy)'],
    [{ ...http, noProxy: ['*:8080'] }, 'http://p.test:8080 (http.proxy)'],
    [{ ...http, noProxy: ['source.com'] }, 'http://p.test:8080 (http.proxy)'],
    [{ ...http, noProxy: ['', '.'] }, 'http://p.test:8080 (http.proxy)'],
    [{ ...says('PROXY q.test:1'), noProxy: ['cybersource.com'] }, 'direct (http.noProxy)'],
    [{ ...http, ...environment({ NO_PROXY: 'a.test, .cybersource.com' }) }, 'direct (NO_PROXY)'],
    [{ ...http, ...environment({ no_proxy: 'cybersource.com' }) }, 'direct (no_proxy)'],
    [{ ...http, noProxy: ['a.test'], ...environment({ NO_PROXY: '*' }) }, 'http://p.test:8080 (http.proxy)'],
  ],
};

describe('chooseProxy', () => {
  for (const [theme, themeRows] of Object.entries(rows)) {
    for (const [settings, expected, address = api] of themeRows) {
      it(`${theme}: ${JSON.stringify(settings)} gives ${expected}`, async () => {
        assert.equal(inWords(await chooseProxy(new URL(address), { ...untouched, ...settings })), expected);
      });
    }
  }

  it('says why a proxy is unusable, without its credentials', async () => {
    for (const proxy of ['socks5://ana:sesame@p.test:1080', 'http://ana:sesame@:x']) {
      const choice = await chooseProxy(new URL(api), { ...untouched, proxy });
      assert.equal(choice.kind, 'unusable');
      assert.doesNotMatch(JSON.stringify(choice), /sesame/);
    }
  });
});
