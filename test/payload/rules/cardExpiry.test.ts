import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document.ts';
import { checkCardExpired } from '../../../src/payload/rules/cardExpiry.ts';
import { credit, creditToToken, describeFinding } from '../findingTable.ts';

const card = 'paymentInformation.card';
const until = (expirationMonth: unknown, expirationYear: unknown) =>
  credit({ [`${card}.expirationMonth`]: expirationMonth, [`${card}.expirationYear`]: expirationYear });

describe('card expiry', () => {
  describeFinding('card.expiry-incomplete', {
    found: [
      until('09', undefined),
      until(undefined, '2099'),
      until('09', ''),
      creditToToken({ [`${card}.expirationMonth`]: '01' }),
    ],
    notFound: [
      until('09', '2099'),
      until(undefined, undefined),
      until('', ''),
      until('{{$guid}}', '2099'),
      until(9, 2099),
    ],
    fixed: [
      [until('09', undefined), 'Remove expirationMonth', until(undefined, undefined)],
      [
        '{"paymentInformation":{"card":{"number":"4111111111111111",\r\n\t"expirationYear":"2099"}}}',
        'Remove expirationYear',
        '{"paymentInformation":{"card":{"number":"4111111111111111"}}}',
      ],
    ],
  });

  describeFinding('card.month', {
    found: ['13', '00', '0', 'ab', '-1', '1.', '99'].map((month) => until(month, '2099')),
    notFound: ['01', '12', '9', '', '123', '{{$guid}}'].map((month) => until(month, '2099')),
  });

  describeFinding('card.month-digits', {
    found: ['1', '9', '5'].map((month) => until(month, '2099')),
    notFound: ['01', '12', '0', 'x', ''].map((month) => until(month, '2099')),
    fixed: [[until('9', '2099'), 'Write 09', until('09', '2099')]],
  });

  describeFinding('card.year', {
    found: ['209', '1', '0000', '3100', '20a9', 'abcd'].map((year) => until('09', year)),
    notFound: ['2099', '99', '1999', '', '20999', '{{$guid}}'].map((year) => until('09', year)),
  });

  describeFinding('card.year-digits', {
    found: ['31', '00', '99'].map((year) => until('09', year)),
    notFound: ['2031', '3', '331', ''].map((year) => until('09', year)),
    fixed: [[until('09', '31'), 'Write 2031', until('09', '2031')]],
  });

  describeFinding('card.expired', {
    found: [until('09', '2001'), until('1', '1999'), until('12', '05')],
    notFound: [
      until('09', '2999'),
      until('13', '2001'),
      until('09', '201'),
      until(undefined, '2001'),
      until('{{$guid}}', '2001'),
    ],
  });

  const days: [string, string, boolean][] = [
    ['2026-10-31T23:59:59Z', '10/2026', false],
    ['2026-11-01T00:00:00Z', '10/2026', true],
    ['2026-12-31T23:59:59Z', '12/2026', false],
    ['2027-01-01T00:00:00Z', '12/26', true],
  ];
  for (const [today, date, isExpired] of days) {
    it(`${date} ${isExpired ? 'has' : 'has not'} expired at ${today}`, () => {
      const [month, year] = date.split('/');
      const findings = [...checkCardExpired(new PayloadDocument(until(month, year)), new Date(today))];
      assert.equal(findings.length, isExpired ? 1 : 0);
    });
  }
});
