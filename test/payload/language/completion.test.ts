import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Completion, completionsAt } from '../../../src/payload/language/completion.ts';
import { expandSnippet, readSnippets } from '../../../src/payload/language/snippets.ts';

const snippets = readSnippets(readFileSync('snippets/credit.code-snippets', 'utf8'));

/** A text with a bar where the cursor is. */
function at(marked: string): { readonly text: string; readonly offset: number; readonly list: readonly Completion[] } {
  const offset = marked.indexOf('█');
  const text = marked.replace('█', '');
  return { text, offset, list: sorted(completionsAt(text, offset, snippets)) };
}

function sorted(list: readonly Completion[]): readonly Completion[] {
  return list.toSorted((a, b) => (a.sort < b.sort ? -1 : Number(a.sort > b.sort)));
}

/** What VS Code leaves of a list for what is typed, roughly: each typed character in its order. */
function shown({ text, offset, list }: ReturnType<typeof at>): readonly Completion[] {
  return list.filter(({ filter, range }) => {
    let from = 0;
    return [...text.slice(range.start, offset).toLowerCase()].every((letter) => {
      from = filter.toLowerCase().indexOf(letter, from) + 1;
      return from > 0;
    });
  });
}

const labels = (list: readonly Completion[]) => list.map(({ label }) => label);

describe('completion', () => {
  const first: readonly (readonly [marked: string, ...labels: readonly string[]])[] = [
    ['{"orderInformation":{"amountDetails":{"currency":"█"}}}', 'USD', 'EUR', 'GBP'],
    ['{"orderInformation":{"amountDetails":{"currency":"█', 'USD', 'EUR', 'GBP'],
    ['{"orderInformation":{"amountDetails":{"currency":"█\n "totalAmount":"1"}}}', 'USD', 'EUR', 'GBP'],
    ['{"orderInformation":{"amountDetails":{"currency": █}}}', '"USD"', '"EUR"', '"GBP"'],
    ['{"orderInformation":{"amountDetails":{"currency":"yen█"}}}', 'JPY'],
    ['{"orderInformation":{"billTo":{"country":"█"}}}', 'AD', 'AE', 'AF'],
    ['{"orderInformation":{"shipTo":{"country":"united st█"}}}', 'US'],
    ['{"orderInformation":{"billTo":{"administrativeArea":"tex█","country":"US"}}}', 'TX'],
    ['{"orderInformation":{"billTo":{"administrativeArea":"█","country":"CA"}}}', 'AB', 'BC'],
    ['{"paymentInformation":{"card":{"type":"█"}}}', '001', '002', '003'],
    ['{"paymentInformation":{"card":{"type":"visa█"}}}', '001'],
    ['{"pointOfSaleInformation":{"terminalCapability":█}}', '1', '2'],
    ['{"processingInformation":{"purchaseOptions":{"isElectronicBenefitsTransfer":█}}}', 'true', 'false'],
    ['{"orderInformation":{"lineItems":█}}', '[]'],
    ['{"paymentInformation":{"card":{"expirationMonth":"█"}}}', '01', '02'],
    ['{"clientReferenceInformation":{"transactionId":"█"}}', '{{$transactionId}}'],
    ['{"clientReferenceInformation":{"transactionId":"cr-{{█"}}', '{{$transactionId}}'],
    ['{"clientReferenceInformation":{"transactionId":"cr-{{$ti█}}"}}', '{{$transactionId}}', '{{$timestamp}}'],
    ['{"clientReferenceInformation":{"code":"█"}}', '{{$guid}}'],
    ['{"orderInformation":{"lineItems":[{"productName":"█"}]}}', '{{$guid}}'],
    ['{█', 'clientReferenceInformation', 'orderInformation', 'paymentInformation', 'processingInformation'],
    ['{ "█" }', 'clientReferenceInformation', 'orderInformation', 'paymentInformation', 'processingInformation'],
    ['{"orderInformation":{"amountDetails":{"█"}}}', 'currency', 'totalAmount'],
    ['{"orderInformation":{"amountDetails":{"totalAmount":"1",█}}}', 'currency'],
    ['{"orderInformation":{"amountDetails":{"totalAmount":"18.40",\n"cur█\n}}}', 'currency'],
    ['{"orderInformation":{"amountDetails":{"cur█":"USD"}}}', 'currency'],
    ['█', 'credit', 'credit-level-2'],
    ['\n cred█\n', 'credit', 'credit-level-2'],
  ];
  for (const [marked, ...expected] of first) {
    it(`${marked}: first ${expected}`, () => {
      assert.deepEqual(labels(shown(at(marked))).slice(0, expected.length), expected);
    });
  }

  const nothing: readonly string[] = [
    '{"orderInformation":{"amountDetails":{"currency":"USD"█}}}',
    '{"clientReferenceInformation":{"code":"CR█"}}',
    '{"clientReferenceInformation":{"code":"cred█"}}',
    '{"clientReferenceInformation":{"code":"g█"}}',
    '{"nothing":{"█"}}',
    '{"processingInformation":{"processorId":"█"}}',
    '{"nothing":█}',
    '{}█',
    '{"a":1}\ncred█',
  ];
  for (const marked of nothing) it(`${marked}: nothing`, () => assert.deepEqual(shown(at(marked)), []));

  const written: readonly (readonly [marked: string, label: string, after: string])[] = [
    [
      '{"orderInformation":{"amountDetails":{"currency":"█"}}}',
      'USD',
      '{"orderInformation":{"amountDetails":{"currency":"USD"}}}',
    ],
    [
      '{"orderInformation":{"amountDetails":{"currency":"US█\n}}}',
      'USD',
      '{"orderInformation":{"amountDetails":{"currency":"USD"\n}}}',
    ],
    [
      '{"orderInformation":{"amountDetails":{"currency":█}}}',
      '"USD"',
      '{"orderInformation":{"amountDetails":{"currency":"USD"}}}',
    ],
    [
      '{"orderInformation":{"amountDetails":{"cur█":"USD"}}}',
      'currency',
      '{"orderInformation":{"amountDetails":{"currency":"USD"}}}',
    ],
    [
      '{"orderInformation":{"amountDetails":{"█"}}}',
      'currency',
      '{"orderInformation":{"amountDetails":{"currency": ""}}}',
    ],
    [
      '{"orderInformation":{"amountDetails":{█"currency":"USD"}}}',
      'totalAmount',
      '{"orderInformation":{"amountDetails":{"totalAmount": "","currency":"USD"}}}',
    ],
    [
      '{"clientReferenceInformation":{"code":"CR-{{█"}}',
      '{{$guid}}',
      '{"clientReferenceInformation":{"code":"CR-{{$guid}}"}}',
    ],
    [
      '{"clientReferenceInformation":{"code":"{{$g█}}-1"}}',
      '{{$guid}}',
      '{"clientReferenceInformation":{"code":"{{$guid}}-1"}}',
    ],
    ['{"clientReferenceInformation":{"code":"█"}}', '{{$guid}}', '{"clientReferenceInformation":{"code":"{{$guid}}"}}'],
    ['{█}', 'paymentInformation', '{"paymentInformation": {\n\t\n}}'],
  ];
  for (const [marked, label, after] of written) {
    it(`${marked}: ${label} is written`, () => {
      const { text, list } = at(marked);
      const item = list.find((candidate) => candidate.label === label);
      assert.ok(item, String(labels(list)));
      assert.equal(text.slice(0, item.range.start) + expandSnippet(item.insert) + text.slice(item.range.end), after);
    });
  }

  it('a value is shown with what it means', () => {
    const { list } = at('{"orderInformation":{"amountDetails":{"currency":"█"}}}');
    assert.equal(list.find(({ label }) => label === 'USD')?.meaning, 'US Dollar');
    assert.equal(at('{"paymentInformation":{"card":{"type":"█"}}}').list[0]?.meaning, 'Visa, including Visa Electron');
  });

  it('a name that is there already is not offered', () => {
    const { list } = at('{"orderInformation":{"amountDetails":{"currency":"USD","█"}}}');
    assert.ok(!labels(list).includes('currency'));
  });

  it('a placeholder that does not fit a field is not offered', () => {
    assert.ok(!labels(at('{"clientReferenceInformation":{"transactionId":"█"}}').list).includes('{{$guid}}'));
  });

  it('a time is not offered as an amount: it would pay out more than a thousand million', () => {
    for (const field of ['"amountDetails":{"totalAmount":"█"}', '"lineItems":[{"unitPrice":"{{█"}]'])
      assert.deepEqual(labels(at(`{"orderInformation":{${field}}}`).list), ['{{$randomInt 1 1000}}']);
  });
});
