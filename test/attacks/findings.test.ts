import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reporterNames } from '../../src/commandLine/reporters/reports.ts';
import { leaves } from '../../src/contract/creditSchema.ts';
import { check } from '../../src/payload/check.ts';
import { sensitivityOf } from '../../src/payload/sensitive/names.ts';
import { runCaptured } from '../commandLine/captured.ts';
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

/** All that `check` says of a payload: sentences, places, and the titles of what is offered. */
const sensitivePaths = [...leaves()]
  .map(([path]) => path.replaceAll('[]', '[0]'))
  .filter((path) => sensitivityOf(path.split('.').at(-1) as string) !== 'plain');

/** Values that nothing but their field makes sensitive: no rule that looks at the value alone can hide them. */
const plainValues: readonly unknown[] = [
  ...[98765432, -98765432, 9876543.2, 9.8765432e30],
  ...[
    '98765432',
    ' 98765432 ',
    '9876 5432',
    '98-76-54-32',
    '９８７６５４３２',
    '98765432\u200b',
    '98765432\n',
    '"98765432"',
  ],
  ...[
    '{98765432}',
    '<98765432>',
    '{{98765432}}',
    'TODO98765432',
    'null98765432',
    '\\u0039\\u0038765432',
    'Zq7pX98765432',
  ],
  ...[[98765432], ['98765432'], { a: '98765432' }, { 98765432: 'x' }, { a: [98765432] }],
];
/** More than four characters of it, or any of what is never shown. */
const shownOf = { account: /987|[^*\d]\d{5}|\d{5,}/, secret: /9876|5432|8765/ } as const;

describe('what a field means decides what is shown of its value', () => {
  it('in all sensitive fields of the contract', () => assert.ok(sensitivePaths.length >= 12, sensitivePaths.join()));
  for (const path of sensitivePaths) {
    const sensitivity = sensitivityOf(path.split('.').at(-1) as string);
    assert.ok(sensitivity !== 'plain');
    it(`${path}, in findings and their fixes`, () => {
      const sentences = plainValues.flatMap((value) => sentencesOf(credit({ [path]: value })));
      assert.ok(
        sentences.some((sentence) => sentence.includes('**')),
        'a sentence quotes it, masked: nothing would be tested otherwise',
      );
      for (const sentence of sentences) {
        assert.doesNotMatch(sentence.normalize('NFKC'), shownOf[sensitivity], sentence);
      }
    });
  }

  for (const reporter of reporterNames) {
    it(`in all that check prints with --reporter ${reporter}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'findings-'));
      for (const [i, value] of plainValues.entries()) {
        const changes = Object.fromEntries(sensitivePaths.map((path) => [path, value]));
        writeFileSync(join(folder, `${'abcdefghijklmnopqrstuvwxyz'.charAt(i)}.credit.json`), credit(changes));
      }
      const { code, stdout } = await runCaptured(['check', '--reporter', reporter, '.'], { folder });
      rmSync(folder, { recursive: true });
      assert.equal(code, 1);
      assert.ok(stdout.length > 1000);
      const words = stdout.normalize('NFKC').replaceAll(/"[\da-f]{32}"/g, 'a fingerprint');
      assert.deepEqual(words.match(/.{0,40}(?:9876|8765|7654|6543|98-76).{0,40}/g) ?? [], []);
    });
  }
});
