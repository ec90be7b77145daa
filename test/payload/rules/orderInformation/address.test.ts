import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { applyEdits } from '../../../../src/payload/fixes/edit.ts';
import { creditToToken, describeFinding } from '../../findingTable.ts';

const shipTo = 'orderInformation.shipTo';
const company = 'orderInformation.billTo.company';
const strict = [company, shipTo];
const tolerant = [
  'merchantInformation.merchantDescriptor',
  'aggregatorInformation.subMerchant',
  'travelInformation.autoRental.rentalAddress',
  'travelInformation.autoRental.returnAddress',
];

/** What the findings of a code offer to write in place of a value; `undefined` when there is no finding. */
function offered(text: string, code: string, path: string): string[] | undefined {
  const finding = check(text).find((candidate) => candidate.code === code && candidate.path === path);
  return finding?.fixes().map(({ edits, safe }) => {
    assert.ok(!safe);
    const steps = path.split('.');
    return String(steps.reduce((value, step) => value[step], JSON.parse(applyEdits(text, edits))));
  });
}

describe('address', () => {
  /** The codes that are offered; `undefined` for a value that is right. */
  const countries: readonly (readonly [written: string, codes: readonly string[] | undefined])[] = [
    ['DE', undefined],
    ['de', undefined],
    ['Xk', undefined],
    ['XK', undefined],
    ['Kosovo', ['XK']],
    ['Germany', ['DE']],
    ['deutschland', ['DE']],
    ['ALLEMAGNE', ['DE']],
    ['Österreich', ['AT']],
    ['The Netherlands', ['NL']],
    ['Holland', ['NL']],
    ["Cote d'Ivoire", ['CI']],
    ['Ivory Coast', ['CI']],
    ['U.S.A.', ['US']],
    ['United States of America', ['US']],
    ['UK', ['GB']],
    ['England', ['GB']],
    ['Burma', ['MM']],
    ['Swaziland', ['SZ']],
    ['Turkey', ['TR']],
    ['Türkiye', ['TR']],
    // More than one reading: a choice.
    ['Korea', ['KR', 'KP']],
    ['Congo', ['CD', 'CG']],
    ['Virgin Islands', ['VI', 'VG']],
    // No longer countries, with several successors: nothing is offered.
    ['YU', []],
    ['SU', []],
    ['CS', []],
    ['AN', []],
    ['USSR', []],
    ['Yugoslavia', []],
    ['Czechoslovakia', []],
    // None at all.
    ['XX', []],
    ['ZZ', []],
    ['EU', []],
    ['Austrai', []],
    ['Texas', []],
    ['D', []],
    ['8400', []],
    ['A840', []],
  ];
  const threeLetters: readonly (readonly [written: string, code: string])[] = [
    ['CHN', 'CN'],
    ['chn', 'CN'],
    ['USA', 'US'],
    ['GBR', 'GB'],
    ['AUT', 'AT'],
    ['AUS', 'AU'],
    ['XKX', 'XK'],
    ['KOR', 'KR'],
  ];

  for (const owner of [...strict, ...tolerant]) {
    const path = `${owner}.country`;
    describe(`address.country of ${owner}`, () => {
      for (const [written, codes] of countries) {
        it(`${written}: ${codes ? codes.join(' or ') || 'nothing to offer' : 'is right'}`, () => {
          assert.deepEqual(offered(creditToToken({ [path]: written }), 'address.country', path), codes);
        });
      }
      for (const [written, code] of threeLetters) {
        const isTaken = tolerant.includes(owner);
        it(`${written}: ${isTaken ? 'may be taken' : code}`, () => {
          const codes = isTaken ? undefined : [code];
          assert.deepEqual(offered(creditToToken({ [path]: written }), 'address.country', path), codes);
        });
      }
      it(`840: ${tolerant.includes(owner) ? 'may be taken' : 'nothing to offer'}`, () => {
        const codes = tolerant.includes(owner) ? undefined : [];
        assert.deepEqual(offered(creditToToken({ [path]: '840' }), 'address.country', path), codes);
      });
    });
  }

  const states: readonly (readonly [
    written: string,
    country: string | undefined,
    codes: readonly string[] | undefined,
  ])[] = [
    ['TX', 'US', undefined],
    ['tx', 'US', undefined],
    ['TX', 'USA', undefined],
    ['PR', 'US', undefined],
    ['AE', 'US', undefined],
    ['Texas', 'US', ['TX']],
    ['texas', 'us', ['TX']],
    ['TEXAS', 'United States', ['TX']],
    ['US-TX', 'US', ['TX']],
    ['TX.', 'US', ['TX']],
    ['N.Y.', 'US', ['NY']],
    ['west virginia', 'US', ['WV']],
    ['Washington', 'US', ['WA', 'DC']],
    ['Washington, D.C.', 'US', ['DC']],
    ['Carolina', 'US', []],
    ['Tex', 'US', []],
    ['NYC', 'US', []],
    ['ON', 'US', []],
    ['ZZ', 'US', []],
    ['ON', 'CA', undefined],
    ['on', 'ca', undefined],
    ['Ontario', 'CA', ['ON']],
    ['Québec', 'CA', ['QC']],
    ['PQ', 'CA', ['QC']],
    ['NF', 'CA', ['NL']],
    ['CA-BC', 'CAN', ['BC']],
    ['Yukon Territory', 'Canada', ['YT']],
    ['TX', 'CA', []],
    // Of other countries it is only known that the field takes two characters.
    ['SP', 'BR', undefined],
    ['13', 'JP', undefined],
    ['XX', 'AU', undefined],
    ['NSW', 'AU', []],
    ['New South Wales', 'AU', []],
    ['Bayern', 'DE', []],
    ['TX', undefined, undefined],
    ['California', undefined, []],
  ];
  for (const owner of strict) {
    const path = `${owner}.administrativeArea`;
    describe(`address.state of ${owner}`, () => {
      for (const [written, country, codes] of states) {
        it(`${written} in ${country}: ${codes ? codes.join(' or ') || 'nothing to offer' : 'is right'}`, () => {
          const text = creditToToken({ [path]: written, [`${owner}.country`]: country });
          assert.deepEqual(offered(text, 'address.state', path), codes);
        });
      }
    });
  }

  const said: readonly (readonly [written: string, country: string | undefined, begins: RegExp])[] = [
    ['Texas', 'US', /^"Texas" is not a US state code\. The field holds two characters/],
    ['Texas', 'CA', /^"Texas" is not a Canadian province code\. The field holds two characters/],
    ['Bayern', 'DE', /^"Bayern" is not a two-letter code\. The field holds two characters/],
    ['Bayern', undefined, /^"Bayern" is not a two-letter code\. The field holds two characters/],
  ];
  for (const [written, country, begins] of said) {
    it(`says of ${written} in ${country}: ${begins.source}`, () => {
      const text = creditToToken({ [`${shipTo}.administrativeArea`]: written, [`${shipTo}.country`]: country });
      assert.match(check(text).find(({ code }) => code === 'address.state')?.message ?? '', begins);
    });
  }

  const postalCode = 'orderInformation.billTo.postalCode';
  const zips: readonly (readonly [written: string, state: string | undefined, codes: readonly string[] | undefined])[] =
    [
      ['73301', 'TX', undefined],
      ['73301-0001', 'TX', undefined],
      ['733010001', 'TX', ['73301-0001']],
      ['73301 0001', 'TX', ['73301-0001']],
      [' 73301', 'TX', ['73301']],
      ['2139  1001', 'MA', ['02139-1001']],
      // A zero is put before what is a ZIP code of that state with it, and before nothing else.
      ['7330', 'TX', []],
      ['7330', 'NJ', ['07330']],
      ['7330', 'New Jersey', ['07330']],
      ['7330', 'MA', []],
      ['7330', undefined, []],
      ['7330', 'XX', []],
      ['2139', 'MA', ['02139']],
      ['2139-1001', 'MA', ['02139-1001']],
      ['2138-1001', 'ma', ['02138-1001']],
      ['8540', 'PA', []],
      ['5401', 'VT', ['05401']],
      ['6390', 'NY', ['06390']],
      ['6391', 'NY', []],
      ['901', 'PR', []],
      ['73301-', 'TX', []],
      ['O7330', 'NJ', []],
      ['733', 'TX', []],
    ];
  describe('billTo.postal-code of the US is never guessed', () => {
    for (const [written, state, codes] of zips) {
      it(`${JSON.stringify(written)} in ${state}: ${codes ? codes.join(' or ') || 'nothing to offer' : 'is right'}`, () => {
        const billTo = { country: 'US', administrativeArea: state, postalCode: written };
        const text = creditToToken({ 'orderInformation.billTo': billTo });
        assert.deepEqual(offered(text, 'billTo.postal-code', postalCode), codes);
      });
    }
  });

  describeFinding('address.country', {
    found: [creditToToken({ [`${shipTo}.country`]: 'Germany' })],
    notFound: [
      creditToToken({ [`${shipTo}.country`]: '' }),
      creditToToken({ [`${shipTo}.country`]: ' ' }),
      creditToToken({ [`${shipTo}.country`]: null }),
      creditToToken({ [`${shipTo}.country`]: 49 }),
      creditToToken({ [`${shipTo}.country`]: '{{$guid}}' }),
      creditToToken({ 'orderInformation.billTo.country': 'Germany' }),
    ],
  });
});
