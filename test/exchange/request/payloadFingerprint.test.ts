import assert from 'node:assert/strict';
import { payloadFingerprint } from '../../../src/exchange/request/payloadFingerprint.ts';
import { credit } from '../support/scriptedPorts.ts';
import { shown } from '../support/shown.ts';

const facts = (text: string, secrets: readonly string[] = []) => {
  const { fingerprint, ...rest } = payloadFingerprint(text, text, secrets);
  assert.match(fingerprint, /^[0-9a-f]{64}$/);
  return rest;
};
const coded = (code: unknown) => JSON.stringify({ clientReferenceInformation: { code } });

describe('facts of a payload', () => {
  const rows: readonly (readonly [string, string, object])[] = [
    ['all of them', credit, { code: 'CR-2041', transactionId: 'cr2041-a1', amount: '18.40', currency: 'USD' }],
    ['a code of type number', coded(7), { code: '7' }],
    ['a code that is none', coded({}), {}],
    ['a card number as the code', coded('4111 1111 1111 1111'), {}],
    [
      'a card number as the transactionId',
      '{"clientReferenceInformation":{"transactionId":"4111111111111111"}}',
      { hidesTransactionId: true },
    ],
    [
      'a transactionId in broken JSON',
      '{"clientReferenceInformation":{"transactionId":"a"},}',
      { transactionId: 'a', isBroken: true },
    ],
    ['no JSON', 'hello', {}],
    ['nothing', '', {}],
    ['an array', '[]', {}],
    ['deep nesting', '['.repeat(100_000), {}],
    ['a payload with a byte order mark', `\uFEFF${coded('A')}`, { code: 'A' }],
  ];
  for (const [name, text, expected] of rows)
    it(`${name}: ${shown(text)}`, () => assert.deepEqual(facts(text), expected));

  it('leave a secret out', () => assert.deepEqual(facts(coded('my-secret-1'), ['my-secret-1']), {}));

  it('tell payloads apart, but not by what is hidden: a card number could be tried out', () => {
    const fingerprint = (text: string) => payloadFingerprint(text, text).fingerprint;
    assert.notEqual(fingerprint(coded('A')), fingerprint(coded('B')));
    assert.equal(fingerprint('{"number":"4111111111111111"}'), fingerprint('{"number":"4999991111111111"}'));
  });

  describe('know the same payload again', () => {
    const written = '{"clientReferenceInformation":{"partner":{"a":1,"b":[1,2]}},"orderInformation":{"x":"1"}}';
    const reordered = '{"orderInformation":{"x":"1"},"clientReferenceInformation":{"partner":{"b":[1,2],"a":1}}}';
    const rows: readonly (readonly [string, string, boolean])[] = [
      ['laid out', JSON.stringify(JSON.parse(written), null, 2), true],
      ['with a byte order mark', `\uFEFF${written}`, true],
      ['with a transactionId', written.replace('"partner"', '"transactionId":"t-1","partner"'), true],
      ['with its members in another order', reordered, true],
      ['with another value', written.replace('"1"', '"2"'), false],
      ['with its elements in another order', written.replace('[1,2]', '[2,1]'), false],
      ['with a transactionId elsewhere', written.replace('"x"', '"transactionId":"t-1","x"'), false],
      ['cut off', written.slice(0, -1), false],
    ];
    const fingerprint = (text: string) => payloadFingerprint(text, text).fingerprint;
    for (const [name, text, isSame] of rows) {
      it(`${name}: ${isSame}`, () => assert.equal(fingerprint(text) === fingerprint(written), isSame, text));
    }

    it('that had no reference at all before it got a transactionId', () => {
      assert.equal(fingerprint('{"a":1}'), fingerprint('{"a":1,"clientReferenceInformation":{"transactionId":"t"}}'));
    });

    it('that has a member without a value before it got a transactionId', () => {
      const text = '{"a":null,"clientReferenceInformation":{"transactionId":"t"}}';
      assert.equal(fingerprint('{ "a": null }'), fingerprint(text));
    });

    it('that is nested deeper than any stack', () => {
      const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
      assert.equal(fingerprint(deep), fingerprint(deep));
    });
  });

  it('come from what was sent, the fingerprint from what was written', () => {
    const one = payloadFingerprint(coded('{{$guid}}'), coded('1'));
    const two = payloadFingerprint(coded('{{$guid}}'), coded('2'));
    assert.deepEqual([one.code, two.code, one.fingerprint], ['1', '2', two.fingerprint]);
  });
});
