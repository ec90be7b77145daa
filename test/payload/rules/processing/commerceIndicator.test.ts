import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const path = 'processingInformation.commerceIndicator';
const channel = (value: unknown) => credit({ [path]: value });
/** A credit whose card a terminal read. */
const read = (pointOfSale: object, value: unknown = undefined) =>
  credit({ 'paymentInformation.card': undefined, pointOfSaleInformation: pointOfSale, [path]: value });
const swiped = { entryMode: 'swiped', trackData: ';4111111111111111=30121010000000000000?' };

describe('commerceIndicator', () => {
  describeFinding('commerceIndicator.not-retail', {
    found: [
      read(swiped),
      read(swiped, 'internet'),
      read({ entryMode: 'contact' }, 'moto'),
      read({ emv: { tags: '95050000000000' } }, 'vbv'),
      read({ trackData: ';4111111111111111=3012?' }, ''),
      ...['contactless', 'msd', ' Swiped '].map((entryMode) => read({ entryMode }, 'internet')),
    ],
    notFound: [
      read(swiped, 'retail'),
      read(swiped, 'RETAIL'),
      read(swiped, '{{$guid}}'),
      read({ entryMode: 'keyed' }, 'moto'),
      read({ entryMode: 'keyed', trackData: ';4111111111111111=3012?' }, 'internet'),
      ...['contacts', 'unswiped', 'swipedly', '{{$guid}}'].map((entryMode) => read({ entryMode }, 'internet')),
      read(swiped, 'something_new'),
      channel('internet'),
      channel(undefined),
    ],
    fixed: [
      [
        '{\r\n\t"processingInformation": {\r\n\t\t"commerceIndicator": "internet"\r\n\t},\r\n\t"pointOfSaleInformation": { "trackData": ";4111111111111111=3012?" }\r\n}',
        'Set commerceIndicator to "retail"',
        '{\r\n\t"processingInformation": {\r\n\t\t"commerceIndicator": "retail"\r\n\t},\r\n\t"pointOfSaleInformation": { "trackData": ";4111111111111111=3012?" }\r\n}',
      ],
      [
        '{\n\t"processingInformation": {\n\t\t"linkId": "1"\n\t},\n\t"pointOfSaleInformation": { "entryMode": "swiped" }\n}',
        'Set commerceIndicator to "retail"',
        '{\n\t"processingInformation": {\n\t\t"linkId": "1",\n\t\t"commerceIndicator": "retail"\n\t},\n\t"pointOfSaleInformation": { "entryMode": "swiped" }\n}',
      ],
    ],
  });

  describeFinding('commerceIndicator.keyed', {
    found: ['internet', 'recurring', 'vbv'].map((value) => read({ entryMode: 'keyed' }, value)),
    notFound: [
      ...['retail', 'moto', 'moto_cc', 'MOTO', undefined, 'new_one'].map((value) =>
        read({ entryMode: 'keyed' }, value),
      ),
      read(swiped, 'internet'),
    ],
    fixed: [
      [
        read({ entryMode: 'keyed' }, 'internet'),
        'Set commerceIndicator to "moto"',
        read({ entryMode: 'keyed' }, 'moto'),
      ],
    ],
  });

  describeFinding('commerceIndicator.retail-without-terminal', {
    found: [channel('retail'), channel('Retail'), credit({ [path]: 'retail', pointOfSaleInformation: null })],
    notFound: [
      read(swiped, 'retail'),
      channel('internet'),
      creditToToken({ [path]: 'retail' }),
      credit({ [path]: 'retail', 'pointOfSaleInformation.catLevel': 1 }),
    ],
    fixed: [
      [channel('retail'), 'Set commerceIndicator to "internet"', channel('internet')],
      [channel('retail'), 'Set commerceIndicator to "moto"', channel('moto')],
    ],
  });

  describeFinding('commerceIndicator.payer-authentication', {
    found: [
      ...['vbv', 'vbv_attempted', 'spa', 'spa_failure', 'aesk', 'js_attempted', 'VBV', ' vbv '].map(channel),
      ...['cs', 'dipb', 'js', 'pb', 'rpy', 'up3ds'].map(channel),
    ],
    notFound: [
      ...['internet', 'moto', 'install', 'spare', '', undefined, 7, 'xvbv', 'vbv_failures'].map(channel),
      read(swiped, 'vbv'),
    ],
    fixed: [[channel('vbv'), 'Set commerceIndicator to "internet"', channel('internet')]],
  });

  describeFinding('commerceIndicator.upper-case', {
    found: ['MOTO', 'Internet', 'RETAIL', ' internet'].map(channel),
    notFound: ['moto', 'internet', 'WEB', 'VBV', '{{$GUID}}'].map(channel),
    fixed: [
      [channel('MOTO'), 'Write "moto"', channel('moto')],
      [
        '{"processingInformation":{"commerceIndicator":"Internet","linkId":"1"}}',
        'Write "internet"',
        '{"processingInformation":{"commerceIndicator":"internet","linkId":"1"}}',
      ],
    ],
  });

  describeFinding('commerceIndicator.unknown', {
    found: ['web', 'ecommerce', 'internett', 'moto-cc', 'pos', 'x'.repeat(20)].map(channel),
    notFound: ['internet', ' Internet', 'MOTO', 'recurring_internet', 'vbv', '', null, '{{$guid}}', 'x'.repeat(21)].map(
      channel,
    ),
    fixed: [
      [channel('internett'), 'Set commerceIndicator to "internet"', channel('internet')],
      [channel('moto-cc'), 'Set commerceIndicator to "moto_cc"', channel('moto_cc')],
    ],
  });

  const sayings: readonly (readonly [text: string, code: string, said: RegExp])[] = [
    [read(swiped), 'not-retail', /missing|not set/],
    [read(swiped, 'internet'), 'not-retail', /^commerceIndicator is "internet", but/],
    [channel('MOTO'), 'upper-case', /"moto"/],
    [read({ entryMode: 'keyed' }, 'vbv'), 'keyed', /"vbv"/],
    [channel('pos'), 'unknown', /^"pos".*\binternet, .*\bmoto\b/],
  ];
  for (const [text, code, said] of sayings) {
    it(`${code} says ${said.source}`, () => {
      const found = check(text).find((finding) => finding.code === `commerceIndicator.${code}`);
      assert.match(found?.message ?? '', said);
    });
  }
});
