import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { type Changes, credit, describeFinding } from '../../findingTable.ts';

const pos = 'pointOfSaleInformation';
const pin = {
  encryptedPin: '9A41D07C3EB2F586',
  encryptedKeySerialNumber: 'FFFF3A1B2C00000000E7',
  pinBlockEncodingFormat: 1,
};
const routing = 'processingInformation.networkRoutingOrder';
const currency = 'orderInformation.amountDetails.currency';

const debit = (changes: Changes = {}) =>
  credit({
    'processingInformation.commerceIndicator': 'retail',
    'paymentInformation.card': { useAs: '', sourceAccountType: 'UA' },
    'paymentInformation.paymentType': { name: 'CARD', subTypeName: 'DEBIT' },
    [pos]: { entryMode: 'swiped', terminalCapability: 4, trackData: ';4111111111111111=30121010000000000000?' },
    ...changes,
  });

describe('pinDebit', () => {
  describeFinding('pinDebit.incomplete-pin', {
    found: [
      debit({ [`${pos}.encryptedPin`]: pin.encryptedPin }),
      debit({ [pos]: { ...pin, encryptedKeySerialNumber: '' } }),
      debit({ [pos]: { ...pin, pinBlockEncodingFormat: undefined } }),
      debit({ [pos]: { encryptedPin: pin.encryptedPin, encryptedKeyId: '9000000012' } }),
      debit({ [pos]: { ...pin, encryptedPin: '' } }),
      debit({ [`${pos}.encryptedKeySerialNumber`]: pin.encryptedKeySerialNumber }),
    ],
    notFound: [
      debit(),
      debit({ [pos]: pin }),
      debit({ [pos]: { ...pin, encryptedKeySerialNumber: undefined, encryptedKeyId: '9000000012' } }),
      debit({ [`${pos}.pinBlockEncodingFormat`]: 0 }),
      debit({ [`${pos}.encryptedKeyId`]: '9000000012' }),
    ],
  });

  describeFinding('pinDebit.routing-order', {
    found: ['MHX', 'M,H', 'mh', 'M H', '9'].map((value) => debit({ [routing]: value })),
    notFound: ['MH', 'GUFV', 'EU3CG8PFH7MVK', 'K', '', '{{$guid}}', 7].map((value) => debit({ [routing]: value })),
    fixed: [
      ...[
        ['M, h', 'MH'],
        ['eu3', 'EU3'],
        ['maestro,pulse', '8H'],
        ['Visa, Star', 'VM'],
        ['NYCE', 'F'],
        [' visa ', 'V'],
      ].map(
        ([written, right]) => [debit({ [routing]: written }), `Write ${right}`, debit({ [routing]: right })] as const,
      ),
      [
        '{"processingInformation":{"networkRoutingOrder":"m h","linkId":"1"}}',
        'Write MH',
        '{"processingInformation":{"networkRoutingOrder":"MH","linkId":"1"}}',
      ],
    ],
  });

  for (const written of [
    'MXH',
    'visa debit',
    'interac',
    'plus,star',
    'maestro/8h',
    'mhg',
    'Visa or Star',
    '3abc',
    'abc3',
    'mhx9',
  ]) {
    it(`pinDebit.routing-order of "${written}" has no fix, because its letters mean other networks`, () => {
      const finding = check(debit({ [routing]: written })).find(({ code }) => code === 'pinDebit.routing-order');
      assert.deepEqual(finding?.fixes(), []);
    });
  }

  it('names at most five wrong characters of a routing order', () => {
    const found = check(debit({ [routing]: 'M!#%&*+-' })).find(({ code }) => code === 'pinDebit.routing-order');
    assert.match(found?.message ?? '', /contains "!", "#", "%", "&" and "\*", but/);
  });

  const places: readonly (readonly [text: string, code: string, path: string])[] = [
    [debit({ [`${pos}.encryptedPin`]: pin.encryptedPin }), 'incomplete-pin', `${pos}.encryptedPin`],
    [
      debit({ [`${pos}.encryptedKeySerialNumber`]: pin.encryptedKeySerialNumber }),
      'incomplete-pin',
      `${pos}.encryptedKeySerialNumber`,
    ],
    [debit({ [currency]: 'EUR' }), 'not-us', 'paymentInformation.paymentType.subTypeName'],
    [credit({ [routing]: 'MH', [currency]: 'GBP' }), 'not-us', routing],
    [debit({ 'paymentInformation.card': undefined }), 'account', 'paymentInformation.paymentType.subTypeName'],
    [debit({ [pos]: undefined }), 'no-track', 'paymentInformation.paymentType.subTypeName'],
  ];
  for (const [text, code, path] of places) {
    it(`pinDebit.${code} is drawn at ${path}`, () =>
      assert.equal(check(text).find((found) => found.code === `pinDebit.${code}`)?.path, path));
  }

  describeFinding('pinDebit.not-us', {
    found: [debit({ [currency]: 'EUR' }), debit({ [currency]: 'cad' }), credit({ [routing]: 'MH', [currency]: 'GBP' })],
    notFound: [
      debit(),
      debit({ [currency]: 'usd' }),
      credit({ [currency]: 'EUR' }),
      debit({ [currency]: undefined }),
      debit({ [currency]: ' USD ' }),
      credit({ [routing]: '', [currency]: 'EUR' }),
    ],
  });

  describeFinding('pinDebit.account', {
    found: [
      debit({ 'paymentInformation.card': undefined }),
      debit({ 'paymentInformation.card': { sourceAccountType: 'UA' } }),
      debit({ 'paymentInformation.card': { sourceAccountType: 'CH', useAs: '' } }),
      debit({ 'paymentInformation.card': { sourceAccountType: 'UA', useAs: 'D' } }),
    ],
    notFound: [
      debit(),
      debit({ 'paymentInformation.card': { sourceAccountType: 'UA', useAs: null } }),
      debit({ 'paymentInformation.card': { sourceAccountType: 'UA', useAs: '{{$guid}}' } }),
      debit({ 'paymentInformation.card': { sourceAccountType: 'UA', useAs: ' ' } }),
      debit({ 'paymentInformation.card': { sourceAccountType: '{{$guid}}', useAs: '' } }),
      debit({
        'paymentInformation.card': { type: '001' },
        'processingInformation.purchaseOptions.isElectronicBenefitsTransfer': true,
      }),
      debit({ 'paymentInformation.paymentType.subTypeName': undefined, 'paymentInformation.card': undefined }),
    ],
    fixed: [
      [
        '{\r\n\t"paymentInformation": {\r\n\t\t"paymentType": { "name": "CARD", "subTypeName": "DEBIT" },\r\n\t\t"card": {\r\n\t\t\t"useAs": ""\r\n\t\t}\r\n\t},\r\n\t"pointOfSaleInformation": { "trackData": ";1?" }\r\n}',
        'Set card.sourceAccountType to "UA"',
        '{\r\n\t"paymentInformation": {\r\n\t\t"paymentType": { "name": "CARD", "subTypeName": "DEBIT" },\r\n\t\t"card": {\r\n\t\t\t"useAs": "",\r\n\t\t\t"sourceAccountType": "UA"\r\n\t\t}\r\n\t},\r\n\t"pointOfSaleInformation": { "trackData": ";1?" }\r\n}',
      ],
      [
        debit({ 'paymentInformation.card': { type: '001' } }),
        'Set card.sourceAccountType to "UA"',
        debit({ 'paymentInformation.card': { type: '001', sourceAccountType: 'UA', useAs: '' } }),
      ],
    ],
  });

  describeFinding('pinDebit.no-track', {
    found: [
      debit({ [pos]: undefined }),
      debit({ [`${pos}.trackData`]: '' }),
      credit({ 'paymentInformation.paymentType': { name: 'card', subTypeName: 'debit' } }),
    ],
    notFound: [
      debit(),
      debit({ [pos]: undefined, 'paymentInformation.fluidData.value': 'x' }),
      credit({ 'paymentInformation.paymentType': { name: 'CARD' } }),
      credit({ 'paymentInformation.paymentType': { name: 'CARD', subTypeName: 'CREDIT' } }),
      credit({ 'paymentInformation.paymentType': { name: 'CHECK', subTypeName: 'DEBIT' } }),
    ],
  });
});
