import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { leaves } from '../../../src/contract/creditSchema.ts';
import { docsSectionOf } from '../../../src/payload/language/docsSection.ts';

const rows: readonly (readonly [path: string, section: string | undefined])[] = [
  ['orderInformation.amountDetails.currency', 'Currency'],
  ['orderInformation.amountDetails.totalAmount', 'Amount'],
  ['orderInformation.lineItems[0].unitPrice', 'Level II and III'],
  ['paymentInformation.card.number', 'Card'],
  ['paymentInformation.cardholder', 'Payment source'],
  ['deviceInformation.hostName', undefined],
];

describe('the section about a field', () => {
  for (const [path, section] of rows) it(`${path}: ${section}`, () => assert.equal(docsSectionOf(path), section));

  it('is one of the page', () => {
    const page = readFileSync('docs/findings.md', 'utf8');
    const sections = new Set([...leaves()].map(([path]) => docsSectionOf(path.replaceAll('[]', '[0]'))));
    assert.ok(sections.size > 10);
    for (const section of sections) if (section !== undefined) assert.ok(page.includes(`\n## ${section}\n`), section);
  });
});
