import assert from 'node:assert/strict';
import { check } from '../../src/payload/check.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { shown } from '../exchange/support/shown.ts';
import { codesOf, credit } from './findingTable.ts';

/** A sound payload in which a part of the text is replaced. */
const broken = (part: string, by: string, text = credit()) => {
  assert.ok(text.includes(part), part);
  return text.replace(part, by);
};

/** What stands in a text where another differs, with its surroundings. */
function changedPart(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return shown(JSON.stringify(text.slice(Math.max(0, at - 15), at + 25)));
}

const ofRules = (text: string) => codesOf(text).filter((code) => !code.startsWith('json.'));

describe('what is typed has no findings beyond the syntax', () => {
  const rows: readonly (readonly [what: string, text: string])[] = [
    ['an amount that ends in a point', broken('"18.40"', '18.')],
    ...['18,40', '1,234.50', '1 840', '-18,40', '18.40 USD', '18.40USD', '018.40'].map(
      (amount) => ['an amount that is cut', broken('"18.40"', amount)] as const,
    ),
    ['an amount without a value', broken('"18.40"', '')],
    ['a currency without a value', broken('"currency": "USD"', '"currency": ')],
    ['a currency with a word half typed', broken('"USD"', 'US')],
    ['a name half typed', broken('"currency": "USD"', '"currency": "USD", "tax')],
    ['a name without a colon', broken('"currency": "USD"', '"curr"')],
    ['a name in place of the currency', broken('"currency": "USD"', '"cur')],
    ['a string that is not closed', broken('"USD"', '"USD')],
    ['a comma that is missing', broken('"18.40",', '"18.40"')],
    ['a brace that is missing', broken('"type": "001"\n    }', '"type": "001"')],
    ['braces that are missing at the end', credit().replace(/\s*\}\s*\}\s*$/, '')],
    ['a brace too many', broken('"type": "001"\n    }', '"type": "001"\n    }}')],
    ['a trailing comma', broken('"USD"', '"USD",')],
    ['a comment', broken('"USD"', '"USD" // paid out')],
    ['the source with a name half typed', broken('"card": {', '"ca')],
  ];
  for (const [what, text] of rows) {
    it(`${what}: ${changedPart(text, credit())}`, () => {
      assert.deepEqual(ofRules(text), []);
      assert.ok(codesOf(text).includes('json.syntax'), String(codesOf(text)));
    });
  }
});

describe('findings of the intact parts stay', () => {
  const faulty = credit({
    'orderInformation.amountDetails.currency': 'zzz',
    'orderInformation.billTo.country': 'Atlantis',
    'processingInformation.capture': true,
    'clientReferenceInformation.transactionId': undefined,
  });
  const all = ofRules(faulty);
  const values = all.filter((code) => /^(?:currency|billTo)\./.test(code));
  assert.ok(all.length > values.length && values.length === 2, String(all));
  const rows: readonly (readonly [what: string, text: string, codes: readonly string[]])[] = [
    ['an amount that ends in a point', broken('"18.40"', '18.', faulty), all],
    ['an amount without a value', broken('"18.40"', '', faulty), all],
    ['a trailing comma', broken('true', 'true,', faulty), all],
    ['a comment', broken('"18.40"', '/* paid out */ "18.40"', faulty), all],
    ...['"', '"first', '"first"', '"first":', 'first'].map(
      (half) => [`${half} above a member`, broken('"country"', `${half}\n      "country"`, faulty), all] as const,
    ),
    ['a string in the line above that is not closed', broken('"internet",', '"inte', faulty), all],
    // All of the order seems to be in the payment, and nothing is known of it there.
    ['a brace that is missing', broken('"type": "001"\n    }', '"type": "001"', faulty), []],
    ['braces that are missing at the end', faulty.replace(/\s*\}\s*$/, ''), values],
  ];
  for (const [what, text, codes] of rows) {
    const title = `${what}: ${changedPart(text, faulty)} has ${codes.join(', ') || 'none'}`;
    it(title, () => assert.deepEqual(ofRules(text), codes));
  }

  it('and so do their fixes', () => {
    const text = broken('"18.40"', '18.', credit({ 'orderInformation.amountDetails.currency': 'usd' }));
    const finding = check(text).find(({ code }) => code === 'currency.lower-case');
    const [fix] = finding?.fixes() ?? [];
    assert.equal(fix && applyEdits(text, fix.edits), text.replace('"usd"', '"USD"'));
  });

  it('what is missing is said of objects whose members are all there', () => {
    const text = credit({ 'orderInformation.amountDetails.currency': undefined });
    assert.ok(codesOf(broken('"4111', '4111.', text)).includes('currency.missing'));
    assert.ok(codesOf(broken('"expirationMonth"', '"expir\n"expirationMonth"', text)).includes('currency.missing'));
    assert.ok(!codesOf(broken('"totalAmount"', '"cur\n"totalAmount"', text)).includes('currency.missing'));
  });
});
