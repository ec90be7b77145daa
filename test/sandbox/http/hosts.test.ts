import assert from 'node:assert/strict';
import { isAddressedTo, isForProduction, originOf, possibleHosts } from '../../../src/sandbox/http/hosts.ts';

const forwardedBy = (host: string) => ({ 'x-forwarded-host': host });

describe('hosts', () => {
  const rows: readonly (readonly [
    signed: string,
    received: string,
    forSignature: boolean,
    forToken: boolean,
    more?: Readonly<Record<string, string>>,
  ])[] = [
    ['127.0.0.1:4040', '127.0.0.1:4040', true, true],
    ['localhost:8443', 'localhost:8443', true, true],
    ['apitest.cybersource.com', 'apitest.cybersource.com', true, true],
    ['sandbox.example', 'sandbox.example', true, true],
    // A proxy adds its port, or takes another loopback name.
    ['sandbox.example', 'sandbox.example:8443', true, true],
    ['localhost:4040', '127.0.0.1:4040', true, true],
    ['[::1]', 'localhost:4040', true, true],
    // A client that means the test endpoint and reaches a proxy on loopback.
    ['apitest.cybersource.com', 'localhost:8443', true, true],
    ['apitest.visaacceptance.com', '127.0.0.1:4040', true, true],
    // A proxy that puts the sandbox's own address into the Host header.
    ['localhost:8443', '127.0.0.1:4040', false, true],
    ['localhost:8443', '127.0.0.1:4040', true, true, forwardedBy('localhost:8443')],
    ['localhost', '127.0.0.1:4040', true, true, forwardedBy('localhost:8443')],
    ['localhost:8443', '127.0.0.1:4040', true, true, forwardedBy('localhost:8443, inner.example')],
    ['inner.example', 'sandbox.example', false, false, forwardedBy('localhost:8443, inner.example')],
    // What was meant for another server.
    ['127.0.0.1:4040', '127.0.0.1:4041', false, false],
    ['localhost:8443', 'apitest.cybersource.com', false, false],
    ['apitest.cybersource.com', 'apitest.visaacceptance.com', false, false],
    ['api.cybersource.com', '127.0.0.1:4040', false, false],
    ['sandbox.example', '127.0.0.1:4040', false, false],
    ['', '127.0.0.1:4040', false, false],
  ];
  for (const [signed, received, forSignature, forToken, more] of rows) {
    const through = more ? `, forwarded for ${Object.values(more)}` : '';
    it(`${signed || 'nothing'} is signed, ${received} received${through}`, () => {
      const headers = { host: received, ...more };
      const request = { method: 'GET', target: '/', headers, body: new Uint8Array(), ownPort: 4040 };
      assert.equal([...possibleHosts(request)].includes(signed), forSignature);
      assert.equal(isAddressedTo(request, signed), forToken);
    });
  }

  for (const [host, forwarded, expected] of [
    ['api.cybersource.com', undefined, true],
    ['API.VisaAcceptance.com:443', undefined, true],
    ['127.0.0.1:4040', 'api.cybersource.com, inner.example', true],
    ['apitest.cybersource.com', undefined, false],
    ['api.cybersource.com.example', undefined, false],
    ['127.0.0.1:4040', 'localhost:8443', false],
  ] as const) {
    const through = forwarded ? `, forwarded for ${forwarded}` : '';
    it(`${host}${through} is ${expected ? '' : 'not '}production`, () => {
      const headers = { host, 'x-forwarded-host': forwarded };
      const request = { method: 'GET', target: '/', headers, body: new Uint8Array(), ownPort: 4040 };
      assert.equal(isForProduction(request), expected);
    });
  }

  for (const [host, isSecure, origin] of [
    ['127.0.0.1:4040', false, 'http://127.0.0.1:4040'],
    ['localhost:4040', true, 'https://localhost:4040'],
    ['sandbox:4040', false, 'http://sandbox:4040'],
    ['[::1]:4040', false, 'http://[::1]:4040'],
    ['apitest.cybersource.com', false, 'http://127.0.0.1:4040'],
    ['evil.example:4040', true, 'https://127.0.0.1:4040'],
    ['', false, 'http://127.0.0.1:4040'],
  ] as const) {
    it(`absolute links lead to ${origin} for the host "${host}"${isSecure ? ' over TLS' : ''}`, () => {
      const request = {
        method: 'GET',
        target: '/',
        headers: { host },
        body: new Uint8Array(),
        ownPort: 4040,
        isSecure,
      };
      assert.equal(originOf(request), origin);
    });
  }
});
