import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { PayloadDocument } from '../../../../src/payload/document/document.ts';
import { cardExpiryRule } from '../../../../src/payload/rules/paymentInformation/cardExpiry.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

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
      credit({ [`${card}.expirationYear`]: undefined, [`${card}.expirationyear`]: '2030' }),
      until('09', null),
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
    found: ['13', '00', '0', 'ab', '-1', '1.', '99', '323', '13/30', 'Sept', 13, 0, 130, 1.5].map((month) =>
      until(month, '2099'),
    ),
    notFound: ['01', '12', '9', '', '09/30', ' 9', '{{$guid}}', 9, 12, null].map((month) => until(month, '2099')),
    fixed: [
      [until('2031', '09'), 'Write 09 and the year 2031', until('09', '2031')],
      [until('31', '9'), 'Write 09 and the year 2031', until('09', '2031')],
      [until('99', '12'), 'Write 12 and the year 1999', until('12', '1999')],
      [until('99', '12'), 'Write 12 and the year 2099', until('12', '2099')],
      [until(2031, 9), 'Write 09 and the year 2031', until('09', '2031')],
    ],
  });

  describeFinding('card.month-too-long', {
    found: ['123', '0930', '01.', '10x', '12/', 123].map((month) => until(month, '2099')),
    notFound: ['01', '1', '09/30', '09 ', '132', '00', 'Sep', 12].map((month) => until(month, '2099')),
  });

  describeFinding('card.month-digits', {
    found: ['1', '9', '5', '09/30', '9-2030', ' 09'].map((month) => until(month, '2099')),
    notFound: ['01', '12', '0', 'x', '', 9].map((month) => until(month, '2099')),
    fixed: [
      [until('9', '2099'), 'Write 09', until('09', '2099')],
      [until(' 09', '2099'), 'Write 09', until('09', '2099')],
      [until('09/30', '2030'), 'Write 09', until('09', '2030')],
      [until('9/2030', '30'), 'Write 09', until('09', '30')],
      [until('09/99', '1999'), 'Write 09', until('09', '1999')],
      [
        '{"paymentInformation":{"card":{"expirationMonth":"09/30"}}}',
        'Write 09 and the year 2030',
        '{"paymentInformation":{"card":{"expirationMonth":"09","expirationYear":"2030"}}}',
      ],
    ],
  });

  it('card.month-digits of "09/30" beside another year offers nothing: one of them is wrong', () => {
    const finding = check(until('09/30', '2031')).find(({ code }) => code === 'card.month-digits');
    assert.deepEqual(finding?.fixes(), []);
  });

  for (const [month, year, isSafe] of [
    ['9', '2030', true],
    [' 9', '2030', false],
    ['09/30', '2030', false],
  ] as const) {
    it(`"${month}" is ${isSafe ? '' : 'not '}written with two digits unasked`, () => {
      const finding = check(until(month, year)).find(({ code }) => code === 'card.month-digits');
      assert.deepEqual(
        finding?.fixes().map(({ safe }) => safe),
        [isSafe],
      );
    });
  }

  for (const year of ['09/30', '9x', 'x9']) {
    it(`a month "2031" beside the year "${year}" is not only in the wrong place`, () => {
      const finding = check(until('2031', year)).find(({ code }) => code === 'card.month');
      assert.deepEqual(finding?.fixes(), []);
    });
  }

  describeFinding('card.year', {
    fixed: [[until('09', ' 2031 '), 'Write 2031', until('09', '2031')]],
    found: [' 2031 ', '20999', '09/2030', '209', '1', '0000', '0030', '1899', '3100', '20a9', 'abcd', 209, 20999].map(
      (year) => until('09', year),
    ),
    notFound: ['2099', '99', '1999', '', '{{$guid}}', 2099, 31, null].map((year) => until('09', year)),
  });

  describeFinding('card.year-digits', {
    found: [
      ...['31', '00', '99'].map((year) => until('09', year)),
      until('13', '31'),
      until('ab', '09'),
      until('00', '09'),
      until('12', '09'),
    ],
    notFound: [
      ...['2031', '3', '331', '', 31].map((year) => until('09', year)),
      until('2031', '09'),
      until('31', '09'),
    ],
    fixed: [
      [until('09', '31'), 'Write 2031', until('09', '2031')],
      [until('09', '99'), 'Write 1999', until('09', '1999')],
      [until('09', '99'), 'Write 2099', until('09', '2099')],
    ],
  });

  for (const [year, ...fixes] of [
    ['00', '2000 unasked'],
    ['68', '2068 unasked'],
    ['69', '1969', '2069'],
    ['99', '1999', '2099'],
  ] as const) {
    it(`${year} is ${fixes.join(' or ')}`, () => {
      const finding = check(until('09', year)).find(({ code }) => code === 'card.year-digits');
      const right = fixes.map((fix) => `"${fix.slice(0, 4)}"`).join(' or ');
      assert.ok(finding?.message.endsWith(`Write ${right}.`), finding?.message);
      const titles = finding?.fixes().map(({ title, safe }) => `${title}${safe ? ' unasked' : ''}`);
      assert.deepEqual(
        titles,
        fixes.map((fix) => `Write ${fix}`),
      );
    });
  }

  describeFinding('card.expired', {
    found: [until('09', '2001'), until('1', '1999'), until('12', '05'), until(9, 2001)],
    notFound: [
      until('09', '2999'),
      until('13', '2001'),
      until('09', '0030'),
      until('09', '1899'),
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
      const findings = [
        ...cardExpiryRule.check(new PayloadDocument(until(month, year)), { today: new Date(today) }),
      ].filter(({ code }) => code === 'card.expired');
      assert.equal(findings.length, isExpired ? 1 : 0);
    });
  }
});
