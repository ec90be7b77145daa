import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const number = 'paymentInformation.card.number';

/**
 * A number that no brand publishes for tests: counted up, with its check digit; not a card that was issued, as far as
 * we know.
 */
function madeUp(prefix: string): string {
  const digits = prefix + '9182736450918273'.slice(0, 15 - prefix.length);
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}
const visa = madeUp('4');
const mastercard = madeUp('52');

describe('cardAtRest', () => {
  describeFinding('cardAtRest.card-number', {
    found: [
      credit({ [number]: visa }),
      credit({ [number]: visa.replace(/(\d{4})(?=\d)/g, '$1 ') }),
      credit({ [number]: Number(mastercard) }),
      credit({ 'clientReferenceInformation.comments': `refund to ${mastercard}, please` }),
      credit({ 'pointOfSaleInformation.trackData': `;${visa}=30121010000000000000?` }),
      credit({ 'pointOfSaleInformation.trackData': `%B${visa}^RUIZ/ANA^3012?` }),
      credit({ elsewhere: [{ deep: [visa] }] }),
      credit({ [number]: visa }).replace('"4', '"\\u0034'),
    ],
    notFound: [
      ...[
        '4111111111111111',
        '2222420000001113',
        '5555555555554444',
        '378282246310005',
        '6011111111111117',
        '3566111111111113',
        '42423482938483873',
        '4761739001010119',
        '4622943127013705',
        visa.slice(0, -1) + ((Number(visa.at(-1)) + 1) % 10),
        `${visa.slice(0, 6)}XXXXXX${visa.slice(-4)}`,
        '{{$randomInt 1 9}}',
      ].map((value) => credit({ [number]: value })),
      creditToToken({ 'paymentInformation.legacyToken.id': visa }),
      creditToToken({ 'paymentInformation.instrumentIdentifier.id': '7010000000016241111' }),
      credit({ 'paymentInformation.tokenizedCard.number': visa }),
      credit({ 'travelInformation.transit.airline.ticketNumber': visa }),
      credit({ merchantDefinedInformation: [{ key: '1', value: visa }] }),
      credit({ 'pointOfSaleInformation.emv.tags': visa }),
    ],
    fixed: [
      [credit({ [number]: visa }), 'Replace with the test number ending in 1111', credit()],
      [
        `{\r\n\t"paymentInformation": {"card":{"number":${mastercard} ,"type":"002"}}\r\n}`,
        'Replace with the test number ending in 4444',
        '{\r\n\t"paymentInformation": {"card":{"number":"5555555555554444" ,"type":"002"}}\r\n}',
      ],
    ],
  });

  for (const text of [`refund to ${mastercard}, please 1`, `${visa} 42`, `;${visa}=30121010000000000000?`]) {
    it(`has no test number in place of ${text}`, () => {
      const found = check(credit({ 'clientReferenceInformation.comments': text }));
      assert.deepEqual(found.find(({ code }) => code === 'cardAtRest.card-number')?.fixes(), []);
    });
  }

  it('shows no more than the last four digits', () => {
    const found = check(credit({ [number]: visa }));
    for (const { message } of found) assert.ok(!message.includes(visa.slice(0, 12)), message);
    const atRest = found.find(({ code }) => code === 'cardAtRest.card-number');
    assert.ok(atRest?.message.includes(`(…${visa.slice(-4)})`), atRest?.message);
  });
});
