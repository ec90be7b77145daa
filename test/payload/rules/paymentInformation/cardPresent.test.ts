import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { type Changes, credit, creditToToken, describeFinding } from '../../findingTable.ts';

const pos = 'pointOfSaleInformation';
const card = 'paymentInformation.card';
const tags = '950500000080009F1007060112A000000095009F2608A1B2C3D4E5F60708';
const track = ';4111111111111111=30121010000000000000?';

/** A credit at a terminal, without card number and address. */
const atTerminal = (pointOfSale: unknown, changes: Changes = {}) =>
  credit({
    [card]: undefined,
    'orderInformation.billTo': undefined,
    'processingInformation.commerceIndicator': 'retail',
    [pos]: pointOfSale,
    ...changes,
  });
const swiped = { entryMode: 'swiped', terminalCapability: 2, trackData: track };
const chip = { entryMode: 'contact', terminalCapability: 4, emv: { tags }, trackData: track };

describe('cardPresent', () => {
  describeFinding('cardPresent.unknown-entry-mode', {
    found: ['chip', 'Swiped', 'swipe', 'contactles', 'contact-less', 'fingerprint', 'CONTACT'].map((entryMode) =>
      atTerminal({ ...swiped, entryMode }),
    ),
    notFound: [
      atTerminal(swiped),
      atTerminal(chip),
      ...['keyed', 'msd', 'contactless', '', null, 1, '{{$guid}}'].map((entryMode) =>
        atTerminal({ ...swiped, entryMode }),
      ),
    ],
    fixed: [
      [atTerminal({ ...swiped, entryMode: 'Swiped' }), 'Write swiped', atTerminal({ ...swiped, entryMode: 'swiped' })],
      [atTerminal({ ...chip, entryMode: ' contact ' }), 'Write contact', atTerminal(chip)],
      [
        '{"pointOfSaleInformation":{"entryMode":"contactles","catLevel":1}}',
        'Write contactless',
        '{"pointOfSaleInformation":{"entryMode":"contactless","catLevel":1}}',
      ],
    ],
  });

  describeFinding('cardPresent.no-entry-mode', {
    found: [
      atTerminal({ trackData: track }),
      atTerminal({ emv: { tags } }),
      atTerminal({ trackData: track, entryMode: '' }),
    ],
    notFound: [
      atTerminal(swiped),
      atTerminal({ catLevel: 1 }),
      credit(),
      atTerminal({ trackData: '' }),
      atTerminal('swiped'),
      atTerminal({ catLevel: 1 }, { 'paymentInformation.eWallet.accountId': '1' }),
    ],
    fixed: [
      [
        '{\r\n\t"pointOfSaleInformation": {\r\n\t\t"trackData": ";1?"\r\n\t}\r\n}',
        'Add entryMode "swiped"',
        '{\r\n\t"pointOfSaleInformation": {\r\n\t\t"trackData": ";1?",\r\n\t\t"entryMode": "swiped"\r\n\t}\r\n}',
      ],
      [
        atTerminal({ emv: { tags } }),
        'Add entryMode "contactless"',
        atTerminal({ emv: { tags }, entryMode: 'contactless' }),
      ],
    ],
  });

  describeFinding('cardPresent.chip-without-tags', {
    found: [
      atTerminal({ ...chip, emv: undefined }),
      atTerminal({ ...chip, emv: {} }),
      atTerminal({ ...chip, entryMode: 'contactless', emv: { tags: '' } }),
    ],
    notFound: [
      atTerminal(chip),
      atTerminal({ entryMode: 'contact', terminalCapability: 4 }),
      atTerminal({ ...chip, emv: { Tags: tags } }),
      atTerminal({ entryMode: 'fingerprint', trackData: track }),
      atTerminal({ ...chip, entryMode: 'msd', emv: undefined }),
      atTerminal({ ...chip, emv: { tags: '{{$guid}}' } }),
      atTerminal({ entryMode: 'contactless' }, { 'tokenInformation.jti': '1' }),
      atTerminal({ entryMode: 'contact' }, { 'paymentInformation.fluidData.value': 'x' }),
      creditToToken({ [pos]: { entryMode: 'contactless' } }),
    ],
  });

  describeFinding('cardPresent.not-a-chip-terminal', {
    found: [
      atTerminal({ ...chip, terminalCapability: 1 }),
      atTerminal({ ...chip, terminalCapability: '2' }),
      atTerminal({ ...chip, entryMode: 'contactless', terminalCapability: 3 }),
      atTerminal({ ...chip, entryMode: 'msd', terminalCapability: 1 }),
    ],
    notFound: [
      atTerminal(chip),
      atTerminal({ ...chip, terminalCapability: '4' }),
      atTerminal({ ...chip, terminalCapability: 0 }),
      atTerminal({ ...chip, entryMode: 'contactless', terminalCapability: 5 }),
      atTerminal(swiped),
      atTerminal({ ...chip, terminalCapability: '{{$randomInt 1 3}}' }),
    ],
    fixed: [
      [
        atTerminal({ ...chip, terminalCapability: 1 }),
        'Set terminalCapability to 4',
        atTerminal({ ...chip, terminalCapability: 4 }),
      ],
    ],
  });

  describeFinding('cardPresent.no-terminal-capability', {
    found: [
      atTerminal({ ...chip, terminalCapability: undefined }),
      atTerminal({ ...chip, terminalCapability: '' }),
      atTerminal({ entryMode: 'contactless', emv: { tags } }),
    ],
    notFound: [
      atTerminal(chip),
      atTerminal({ ...chip, terminalCapability: null }),
      atTerminal({ ...swiped, terminalCapability: undefined }),
      credit(),
    ],
    fixed: [
      [
        atTerminal({ entryMode: 'contactless', emv: { tags } }),
        'Set terminalCapability to 5',
        atTerminal({ entryMode: 'contactless', emv: { tags }, terminalCapability: 5 }),
      ],
    ],
  });

  describeFinding('cardPresent.swiped-without-track', {
    found: [
      atTerminal({ ...swiped, trackData: undefined, emv: { tags } }),
      atTerminal({ ...swiped, trackData: '' }, { [`${card}.number`]: '4111111111111111' }),
      credit({ [pos]: { entryMode: 'swiped' } }),
    ],
    notFound: [
      atTerminal({ ...swiped, trackData: undefined }),
      credit({ [pos]: { entryMode: 'swiped', trackdata: track } }),
      credit({ [pos]: { entryMode: 'swiped', trackData: null } }),
      atTerminal(swiped),
      atTerminal({ ...swiped, trackData: '{{$guid}}' }),
      atTerminal({ entryMode: 'swiped' }, { 'paymentInformation.fluidData.value': 'x' }),
      creditToToken({ [pos]: { entryMode: 'swiped' } }),
    ],
  });

  describeFinding('cardPresent.keyed-without-card', {
    found: [
      atTerminal({ entryMode: 'keyed' }, { [`${card}.number`]: '4111111111111111' }),
      credit({ [pos]: { entryMode: 'keyed' }, [`${card}.expirationMonth`]: '', [`${card}.expirationYear`]: '' }),
      creditToToken({
        [pos]: { entryMode: 'keyed' },
        paymentInformation: { bank: { account: { number: '4100', type: 'C' }, routingNumber: '071923284' } },
      }),
    ],
    notFound: [
      atTerminal({ entryMode: 'keyed' }),
      atTerminal({ entryMode: 'keyed' }, { [`${card}.expirationMonth`]: '09', [`${card}.expirationYear`]: '2099' }),
      atTerminal({ entryMode: 'keyed' }, { [card]: { number: '4111111111111111', expirationDate: '0930' } }),
      credit({ [pos]: { entryMode: 'keyed' } }),
      credit({ [pos]: { entryMode: 'keyed' }, [`${card}.expirationMonth`]: undefined }),
      creditToToken({ [pos]: { entryMode: 'keyed' } }),
      atTerminal({ entryMode: 'keyed' }, { 'paymentInformation.fluidData.value': 'x' }),
    ],
  });

  describeFinding('cardPresent.track-and-number', {
    found: [
      credit({ [pos]: swiped }),
      credit({ [pos]: chip }),
      credit({ [`${card}.number`]: '{{$guid}}', [pos]: swiped }),
    ],
    notFound: [
      atTerminal(swiped),
      atTerminal(swiped, { [card]: { type: '001' } }),
      credit({ [pos]: { ...swiped, trackData: '' } }),
      credit({ [pos]: swiped, [`${card}.number`]: '' }),
    ],
    fixed: [
      [
        '{"paymentInformation":{"card":{"type":"001","number":"4111111111111111"}},"pointOfSaleInformation":{"trackData":";1?"}}',
        'Remove the card number',
        '{"paymentInformation":{"card":{"type":"001"}},"pointOfSaleInformation":{"trackData":";1?"}}',
      ],
      [
        '{\r\n\t"paymentInformation": { "card": { "number": "4111111111111111" } },\r\n\t"pointOfSaleInformation": {\r\n\t\t"trackData": ";1?",\r\n\t\t"catLevel": 1\r\n\t}\r\n}',
        'Remove the track data',
        '{\r\n\t"paymentInformation": { "card": { "number": "4111111111111111" } },\r\n\t"pointOfSaleInformation": {\r\n\t\t"catLevel": 1\r\n\t}\r\n}',
      ],
    ],
  });

  describeFinding('cardPresent.track-masked', {
    found: [
      ';411111******1111=30121010000000000000?',
      ';417666222xx10034=311220111523358?',
      ';XXXXXXXXXXXX1111=3012?',
      '%B411111XXXXXX1111^RUIZ/ANA^3012101?',
      '%B4111111111111111^RUIZ/ANA^3012101?;411111••••••1111=3012101?',
      '411111######1111=3012',
      '****************',
      'xxxx',
      ';4111111111111111=****************?',
      '%B4111111111111111^RUIZ/ANA^xxxxxxxx?',
      ';4111111111111111=**?',
      ';4111111111111111=3012**?',
      ';4111111111111111=**30?',
      '[REDACTED]',
      'masked',
      ';?',
    ].map((trackData) => atTerminal({ ...swiped, trackData })),
    notFound: [
      track,
      '%B4111111111111111^FOXX/XX^3012101?',
      '%B4111111111111111^FOXXXX^3012101?',
      ';4111111111111111=3012*1?',
      ';4111111111111111=3012•1?',
      ';4111111111111111=30xxx12?',
      '%B4111111111111111^RUIZ/ANA ^3012101?;4111111111111111=3012101?',
      '4111111111111111=3012',
      '',
      '{{$guid}}',
    ].map((trackData) => atTerminal({ ...swiped, trackData })),
  });

  describeFinding('cardPresent.track-without-sentinels', {
    found: [
      ...['4111111111111111=30121010000000000000', ';4111111111111111=3012', '4111111111111111=3012?'],
      ...[`1${track}`, `${track}1`, '1%B4111111111111111^RUIZ/ANA ^3012101?', '%B4111111111111111^RUIZ/ANA ^3012101?1'],
    ].map((trackData) => atTerminal({ ...swiped, trackData })),
    notFound: [
      track,
      ` ${track}\n`,
      '%B4111111111111111^RUIZ/ANA ^3012101?',
      '%B4111111111111111^RUIZ/ANA ^3012101?;4111111111111111=3012101?',
      ';417666222xx10034=311220111523358?',
      '{{$guid}}',
    ].map((trackData) => atTerminal({ ...swiped, trackData })),
  });

  const lacking: readonly (readonly [changes: Changes, said: RegExp])[] = [
    [{ [`${card}.number`]: '4111111111111111' }, /^card\.expirationMonth and card\.expirationYear are missing/],
    [
      { 'paymentInformation.bank.iban': 'DE89370400440532013000' },
      /^card\.number, card\.expirationMonth and card\.expirationYear are missing/,
    ],
    [
      { 'paymentInformation.bank.iban': 'DE89370400440532013000', [`${card}.expirationMonth`]: '09' },
      /^card\.number is missing/,
    ],
  ];
  for (const [changes, said] of lacking) {
    it(`keyed with ${JSON.stringify(changes)} says what is missing`, () => {
      const found = check(atTerminal({ entryMode: 'keyed' }, changes));
      assert.match(found.find(({ code }) => code === 'cardPresent.keyed-without-card')?.message ?? '', said);
    });
  }

  const offered: readonly (readonly [pointOfSale: object, code: string, titles: readonly string[]])[] = [
    [{ trackData: track }, 'cardPresent.no-entry-mode', ['Add entryMode "swiped"']],
    [{ emv: { tags } }, 'cardPresent.no-entry-mode', ['Add entryMode "contact"', 'Add entryMode "contactless"']],
    [
      { ...chip, terminalCapability: 1 },
      'cardPresent.not-a-chip-terminal',
      ['Set terminalCapability to 4 (chip reader)'],
    ],
    [
      { ...chip, entryMode: 'msd', terminalCapability: 1 },
      'cardPresent.not-a-chip-terminal',
      ['Set terminalCapability to 4 (chip reader)', 'Set terminalCapability to 5 (contactless only)'],
    ],
  ];
  for (const [pointOfSale, code, titles] of offered) {
    it(`${code} of ${JSON.stringify(pointOfSale).slice(0, 60)} offers ${titles.join(', ')}`, () => {
      const fixes = check(atTerminal(pointOfSale))
        .find((finding) => finding.code === code)
        ?.fixes();
      assert.deepEqual(
        fixes?.map(({ title }) => title),
        titles,
      );
    });
  }
});
