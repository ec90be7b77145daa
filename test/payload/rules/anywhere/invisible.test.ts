import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { codesOf, credit, creditToToken, describeFinding } from '../../findingTable.ts';

const code = 'clientReferenceInformation.code';
const lastName = 'orderInformation.billTo.lastName';

describe('invisible', () => {
  describeFinding('invisible.character', {
    found: [
      ...['CR\u200B-1', 'CR-1\uFEFF', '\u200ECR-1', 'CR\u00AD1', 'CR-1\n', '\tCR-1', 'CR-1\r', '\u200B'].map((text) =>
        credit({ [code]: text }),
      ),
      credit({ [lastName]: 'Ruiz\u200F' }),
      credit({ 'orderInformation.billTo.email': 'ana\u200B@example.com' }),
      credit({ unheardOf: 'a\u2060' }),
      credit({ [code]: 'CR-1\u200B' }).replace('\u200B', '\\u200b'),
    ],
    notFound: [
      credit(),
      ...['CR-1', 'CR\u00A01', ' CR-1', 'a\nb', '\n', ''].map((text) => credit({ [code]: text })),
      credit({ 'clientReferenceInformation.comments': 'one\ntwo' }),
      // Scripts and emoji need some of them.
      ...[
        '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645',
        '\u05E8\u05D5\u05EA\u200F',
        '\u{1F469}\u200D\u{1F4BB}',
      ].map((name) => credit({ [lastName]: name })),
      // Their own rules report these.
      credit({ 'orderInformation.amountDetails.totalAmount': '18.40\u200B' }),
      credit({ 'orderInformation.billTo.postalCode': '73301\u200B' }),
      credit({ 'paymentInformation.card.number': '4111111111111111\u200B' }),
      creditToToken({ 'paymentInformation.customer.id': '0123456789ABCDEF\u200B' }),
    ],
    fixed: [
      [credit({ [code]: 'CR\u200B-1\uFEFF' }), 'Remove the invisible characters', credit({ [code]: 'CR-1' })],
      [credit({ [code]: 'CR-1\r\n' }), 'Remove the invisible characters', credit({ [code]: 'CR-1' })],
    ],
  });

  it('names them', () => {
    const [found] = check(credit({ [code]: 'CR\u200B-1\u200B\n' })).filter((finding) => finding.path === code);
    assert.match(found?.message ?? '', /\(U\+200B, U\+000A\)/);
  });

  it('that a payload begins with a byte order mark says nothing', () => {
    assert.deepEqual(codesOf(`\uFEFF${credit()}`), codesOf(credit()));
  });
});
