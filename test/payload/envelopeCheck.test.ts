import assert from 'node:assert/strict';
import { check } from '../../src/payload/check.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { assertSound, codesOf, credit, creditToToken } from './findingTable.ts';

const bare = creditToToken();
const inner = JSON.parse(bare);

describe('envelope', () => {
  const wrapped: readonly (readonly [what: string, payload: unknown, name: string])[] = [
    ['the argument of a client', { createCreditRequest: inner }, 'createCreditRequest'],
    ['a body beside headers', { headers: { Accept: 'application/json' }, body: inner }, 'body'],
    ['a body as a text', { body: JSON.stringify(inner, null, 2) }, 'body'],
    ['a recorded request', { request: { method: 'POST', body: { mode: 'raw', raw: bare } } }, 'request'],
    ['a collection of one request', { info: {}, item: [{ request: { body: { raw: bare } } }] }, 'item'],
    ['data with attributes', { data: { type: 'credit', attributes: inner } }, 'data'],
    ['a list of one', { credits: [inner] }, 'credits'],
    ['an object of the request', { paymentInformation: inner }, 'paymentInformation'],
  ];
  for (const [what, payload, name] of wrapped) {
    it(`${what}: one finding, whose fix leaves the credit`, () => {
      const text = JSON.stringify(payload, null, 2);
      const [found, ...others] = check(text);
      assert.deepEqual([found?.code, found?.path, others.map(({ code }) => code)], ['envelope.wrapped', name, []]);
      assert.match(found?.message ?? '', new RegExp(`^The credit is inside "${name}"`));
      if (found) assertSound(text, found);
      const [fix] = found?.fixes() ?? [];
      assert.deepEqual([fix?.title, fix?.safe], ['Remove what is around the credit', false]);
      assert.deepEqual(JSON.parse(applyEdits(text, fix?.edits ?? [])), inner);
    });
  }

  it('keeps how the credit is written, without the indentation of what was around it', () => {
    const text = '{\n\t"body": {\n\t\t"orderInformation": { "a": 1.0 },\n\t\t"paymentInformation": {}\n\t}\n}\n';
    const [fix] = check(text)[0]?.fixes() ?? [];
    assert.equal(
      applyEdits(text, fix?.edits ?? []),
      '{\n\t"orderInformation": { "a": 1.0 },\n\t"paymentInformation": {}\n}\n',
    );
  });

  it('says too what else must not be in a file', () => {
    const text = JSON.stringify({ sharedSecret: 'yBJxy6LjM2TmcPGu+GaJrHtkke25fPpUX+UY6/L/1tE=', body: inner });
    assert.deepEqual(codesOf(text).sort(), ['envelope.wrapped', 'secret.shared-secret']);
  });

  const others: readonly (readonly [what: string, payload: unknown])[] = [
    ['a credit', inner],
    ['a credit beside which there is another', { ...inner, request: inner }],
    ['two credits', { credits: [inner, inner] }],
    ['two in different members', { first: inner, second: inner }],
    ['an object of a request beside it', { orderInformation: {}, body: inner }],
    [
      'an object of a request that holds others and members of its own',
      { orderInformation: { amountDetails: {}, paymentInformation: {}, processingInformation: {} } },
    ],
    ['one object of a request', { body: { paymentInformation: {} } }],
    ['names without objects', { body: { paymentInformation: 'x', orderInformation: 'y' } }],
    ['a text that is no JSON', { body: '{"paymentInformation":{},"orderInformation":{}' }],
    ['nothing', {}],
  ];
  for (const [what, payload] of others) {
    it(`${what}: nothing is said of an envelope`, () => {
      assert.ok(!codesOf(JSON.stringify(payload)).some((code) => code.startsWith('envelope.')));
    });
  }

  for (const text of [`[${bare}]`, JSON.stringify(bare)]) {
    it(`a payload that is ${text.startsWith('[') ? 'an array' : 'a text'} of one credit is unwrapped`, () => {
      const [found] = check(text);
      assert.equal(found?.code, 'json.not-an-object');
      const [fix] = found?.fixes() ?? [];
      assert.deepEqual(JSON.parse(applyEdits(text, fix?.edits ?? [])), inner);
    });
  }

  it('an array of several, or of none, is not', () => {
    for (const text of [`[${bare},${bare}]`, '[]', '"x"', 'null']) assert.deepEqual(check(text)[0]?.fixes(), [], text);
  });

  it('of an encrypted payload nothing else is said', () => {
    assert.deepEqual(codesOf('{"encryptedRequest":"eyJhbGciOiJSU0EtT0FFUC0yNTYifQ.a.b.c.d"}'), ['envelope.encrypted']);
    for (const text of ['{"encryptedRequest":1}', credit({ encryptedRequest: 'a.b.c.d.e' })]) {
      assert.ok(!codesOf(text).includes('envelope.encrypted'), text);
    }
  });
});
