import assert from 'node:assert/strict';
import { leaves } from '../../src/contract/creditSchema.ts';
import { check } from '../../src/payload/check.ts';
import { credit } from '../payload/findingTable.ts';

/** What no sentence may show, and what it must not show of it. */
const attacks: readonly (readonly [name: string, value: string, never: RegExp])[] = [
  ['a card number', '4111111111111111', /\d{5,}1111|41111/],
  ['a card number in groups', '4111 1111 1111 1111', /4111/],
  ['a card number with a wrong place', 'x4111-1111-1111-1111', /4111/],
  ['a track 2', ';4111111111111111=30121010000000000000?', /4111|3012/],
  ['a track 1', '%B4111111111111111^RUIZ/ANA^3012101?', /4111|3012|RUIZ/],
  ['an IBAN', 'DE89370400440532013000', /3704|0532/],
];
/** Values that only their field makes sensitive. */
const fields = /(?:^|\.)(?:securityCode|trackData|pinData|pin|encryptedPin|pinDataBlock|tags|cryptogram)$/i;

function sentencesOf(text: string): string[] {
  return check(text).flatMap(({ message, path, fixes }) => [message, path, ...fixes().map(({ title }) => title)]);
}

describe('no finding shows', () => {
  for (const [name, value, never] of attacks) {
    it(`${name}, in whatever field it stands`, () => {
      const codes = new Set<string>();
      for (const [path] of leaves()) {
        const steps = path.replaceAll('[]', '[0]');
        const text = credit({ [steps]: value });
        for (const sentence of sentencesOf(text)) assert.doesNotMatch(sentence, never, `${steps}: ${sentence}`);
        for (const { code } of check(text)) codes.add(code);
      }
      assert.ok(codes.size > 10, [...codes].join());
    });
  }

  for (const value of [
    '98765',
    'Zq7pX',
    '9876 5',
    'Zq7pX-Zq7pX-Zq7pX-Zq7pX-Zq7pX-Zq7pX-Zq7pX',
    ' 98765 ',
    '{98765}',
    'TODO98765',
  ]) {
    it(`${value} in a field of secrets`, () => {
      const paths = [...leaves()].map(([path]) => path).filter((path) => fields.test(path));
      assert.ok(paths.length > 2, paths.join());
      for (const path of paths) {
        for (const sentence of sentencesOf(credit({ [path]: value }))) {
          assert.doesNotMatch(sentence, /9876|Zq7pX/i, `${path}: ${sentence}`);
        }
      }
    });
  }

  for (const value of ['00012345678', '0001-2345-678', 'GB 0001 2345 678', 'x00012345678x']) {
    it(`${value} as a bank account`, () => {
      for (const path of ['paymentInformation.bank.account.number', 'paymentInformation.bank.iban']) {
        for (const sentence of sentencesOf(credit({ [path]: value }))) {
          assert.doesNotMatch(sentence, /0001|234567/, `${path}: ${sentence}`);
        }
      }
    });
  }
});
