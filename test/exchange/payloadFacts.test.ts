import assert from 'node:assert/strict';
import { payloadFacts } from '../../src/exchange/payloadFacts.ts';
import { credit } from './scriptedPorts.ts';

const facts = (text: string, secrets: readonly string[] = []) => {
  const { fingerprint, ...rest } = payloadFacts(text, text, secrets);
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
    ['no JSON', 'hello', {}],
    ['nothing', '', {}],
    ['an array', '[]', {}],
    ['deep nesting', '['.repeat(100_000), {}],
    ['a payload with a byte order mark', `\uFEFF${coded('A')}`, { code: 'A' }],
  ];
  for (const [name, text, expected] of rows) it(name, () => assert.deepEqual(facts(text), expected));

  it('leave a secret out', () => assert.deepEqual(facts(coded('my-secret-1'), ['my-secret-1']), {}));

  it('tell payloads apart, but not by what is hidden: a card number could be tried out', () => {
    const fingerprint = (text: string) => payloadFacts(text, text).fingerprint;
    assert.notEqual(fingerprint(coded('A')), fingerprint(coded('B')));
    assert.equal(fingerprint('{"number":"4111111111111111"}'), fingerprint('{"number":"4999991111111111"}'));
  });

  it('come from what was sent, the fingerprint from what was written', () => {
    const one = payloadFacts(coded('{{$guid}}'), coded('1'));
    const two = payloadFacts(coded('{{$guid}}'), coded('2'));
    assert.deepEqual([one.code, two.code, one.fingerprint], ['1', '2', two.fingerprint]);
  });
});
