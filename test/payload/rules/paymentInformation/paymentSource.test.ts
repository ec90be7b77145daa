import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { applyEdits } from '../../../../src/payload/fixes/edit.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const info = 'paymentInformation';
const number = '4111111111111111';
const source = (paymentInformation: unknown, more: object = {}) => creditToToken({ paymentInformation, ...more });

describe('paymentSource', () => {
  describeFinding('paymentSource.none', {
    found: [
      source(undefined),
      source({}),
      source(null),
      source([]),
      source({ customer: { id: '' } }),
      source({ card: { expirationMonth: '01', expirationYear: '2030' } }),
      source({ paymentType: { name: 'CHECK' } }),
      source({ shippingAddress: { id: '1' } }),
      source({ bank: { account: { type: 'C' } } }),
    ],
    notFound: [
      source({ customer: { id: '1' } }),
      source({ customer: { id: '1' }, card: { number } }),
      source({ customer: { id: '{{$guid}}' } }),
      source({ customer: '0123456789ABCDEF0123456789ABCDEF' }),
      source({ customer: { customerId: '1' } }),
      source({ instrumentIdentifier: { id: '7010000000000000000' }, card: { type: '001' } }),
      source({ legacyToken: { id: '9900000000000000' } }),
      source({ card: { number } }),
      source({ card: { number: 4111111111111111 } }),
      source({ fluidData: { value: '02d7' } }),
      source({ bank: { routingNumber: '071923284' } }),
      source({ tokenizedCard: { number } }),
      source({ paymentInstrument: { id: '1' } }),
      source({ bank: { account: { number: '4100' } } }),
      source({ bank: { iban: 'DE89370400440532013000' } }),
      source({ thirdPartyToken: { id: '1' } }),
      source({ eWallet: { accountId: '1' } }),
      source({ paymentType: { method: { name: 'x' } } }),
      source(undefined, { 'processingInformation.visaCheckoutId': '1' }),
      source(undefined, { 'pointOfSaleInformation.trackData': ';4111=1?' }),
      source({ paymentType: { name: 'CARD' } }, { 'pointOfSaleInformation.emv.tags': '9F02' }),
      source(undefined, { 'tokenInformation.jti': '1'.repeat(64) }),
      source(undefined, { 'tokenInformation.transientTokenJwt': 'eyJ.e30.c2ln' }),
      source(undefined, { 'processingInformation.industryDataType': 'airline' }),
    ],
    fixed: [
      [
        '{"paymentInformation":{"customerId":"0123456789ABCDEF"}}',
        'Wrap it: "customer": {"id": "0123456789ABCDEF"}',
        '{"paymentInformation":{"customer":{"id":"0123456789ABCDEF"}}}',
      ],
      [
        '{\r\n\t"paymentInformation": {"paymentInstrumentId": "0123456789ABCDEF"}\r\n}',
        'Wrap it: "paymentInstrument"',
        '{\r\n\t"paymentInformation": {"paymentInstrument": {"id": "0123456789ABCDEF"}}\r\n}',
      ],
    ],
  });

  const id = '0123456789ABCDEF0123456789ABCDEF';
  const kinds = ['customer', 'paymentInstrument', 'instrumentIdentifier'];
  const wrapped = (kind: string, value = id) => `{"paymentInformation":{"${kind}":{"id":"${value}"}}}`;
  const all = kinds.map((kind) => wrapped(kind));
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiIxIn0.c2lnbmF0dXJl';
  const readings: readonly (readonly [text: string, ...after: string[]])[] = [
    [`{"paymentInformation":{"token":"${id}"}}`, ...all],
    [`{"paymentInformation":{"id":"${id}"}}`, ...all],
    [`{"paymentInformation":{"tokenId":"${id}"}}`, ...all],
    [`{"paymentInformation":{"payment_token":"${id}"}}`, ...all],
    [`{"paymentInformation":{"token":{"id":"${id}"}}}`, ...all],
    [`{"paymentInformation":{},"token":"${id}"}`, ...all],
    [`{"id":"${id}","paymentInformation":{}}`, ...all],
    [
      `{"paymentInformation":{"card":{"type":"001","token":"7010000000016241111"}}}`,
      ...kinds.map((kind) => `{"paymentInformation":{"card":{"type":"001"},"${kind}":{"id":"7010000000016241111"}}}`),
    ],
    ['{"paymentInformation":{"token":"CUST-7"}}', ...kinds.slice(0, 2).map((kind) => wrapped(kind, 'CUST-7'))],
    [`{"paymentInformation":{"customerToken":"${id}"}}`, wrapped('customer')],
    [`{"paymentInformation":{"instrument_identifier_id":"${id}"}}`, wrapped('instrumentIdentifier')],
    [`{"paymentInformation":{},"paymentInstrumentToken":"${id}"}`, wrapped('paymentInstrument')],
    [`{"paymentInformation":{"subscriptionId":"9900000000000000"}}`, wrapped('legacyToken', '9900000000000000')],
    [
      `{"paymentInformation":{"token":"${jwt}"}}`,
      `{"paymentInformation":{},"tokenInformation":{"transientTokenJwt":"${jwt}"}}`,
    ],
    [`{"paymentInformation":{"id":"${id}${id}"}}`, `{"paymentInformation":{},"tokenInformation":{"jti":"${id}${id}"}}`],
    ...['card', 'cybersource', 'saved', 'stored', 'tms', 'vault'].map(
      (kind) => [`{"paymentInformation":{"${kind}_token":"${id}"}}`, ...all] as const,
    ),
    [`{"paymentInformation":{"tokenValue":"${id}"}}`, ...all],
    [`{"paymentInformation":{"customerTokenId":"${id}"}}`, wrapped('customer')],
    [`{"paymentInformation":{"profileId":"${id}"}}`, wrapped('legacyToken')],
    [`{"paymentInformation":{"legacyTokenId":"${id}"}}`, wrapped('legacyToken')],
    // Of the length of an ID, and one character away from it.
    ['{"paymentInformation":{"token":"123456789012"}}', ...kinds.map((kind) => wrapped(kind, '123456789012'))],
    [
      '{"paymentInformation":{"token":"12345678901"}}',
      ...kinds.slice(0, 2).map((kind) => wrapped(kind, '12345678901')),
    ],
    ['{"paymentInformation":{"profileId":"990000000000000"}}'],
    ['{"paymentInformation":{"token":"x"}}', ...kinds.slice(0, 2).map((kind) => wrapped(kind, 'x'))],
    [`{"paymentInformation":{"token":"${id}0"}}`],
    [`{"paymentInformation":{"token":"${id}${id}0"}}`],
    [`{"paymentInformation":{"token":"0${jwt}"}}`],
    [`{"paymentInformation":{"token":"${jwt}."}}`],
    // Digits are the ID of a payment only as "id" beside the request's objects.
    ['{"paymentInformation":{"id":"123456789012"}}', ...kinds.map((kind) => wrapped(kind, '123456789012'))],
    ['{"token":"123456789012","paymentInformation":{}}', ...kinds.map((kind) => wrapped(kind, '123456789012'))],
    // One of the places is taken.
    [
      `{"paymentInformation":{"customer":{"id":""},"token":"${id}"}}`,
      ...kinds.slice(1).map((kind) => `{"paymentInformation":{"customer":{"id":""},"${kind}":{"id":"${id}"}}}`),
    ],
    [
      `{"paymentInformation":{"customer":{"id":""},"token":{"id":"${id}"}}}`,
      ...kinds.slice(1).map((kind) => `{"paymentInformation":{"customer":{"id":""},"${kind}":{"id":"${id}"}}}`),
    ],
    ['{"id":"6461731521426399003473","paymentInformation":{}}'],
    ['{"id":"1","paymentInformation":{}}'],
    ['{"paymentInformation":{"token":"ab cd"}}'],
    ['{"paymentInformation":{"token":""}}'],
    [`{"paymentInformation":{"profileId":"${jwt}"}}`],
    ...['ourToken', 'tokens', 'tokenIds', 'customerIdentity', 'ourCustomer', 'ourId'].map(
      (name) => [`{"paymentInformation":{"${name}":"${id}"}}`] as const,
    ),
    ['{"paymentInformation":{"token":"<your token>"}}'],
    ['{"paymentInformation":{"token":"YOUR_TOKEN"}}'],
    ['{"paymentInformation":{"token":5}}'],
    ['{"paymentInformation":{"networkToken":"4111111111111111"}}'],
    [`{"paymentInformation":{"customer":{"id":"1"},"token":"${id}"}}`],
    [`{"clientReferenceInformation":{"token":"${id}"}}`],
    [`{"paymentInformation":{"bank":{"id":"${id}"}}}`],
  ];
  for (const [text, ...after] of readings) {
    it(`${text} has ${after.length} readings, offered at the name and at the missing payment source`, () => {
      const findings = check(text);
      const atName = findings.find(({ code }) => code.startsWith('name.'))?.fixes() ?? [];
      const meant = atName.filter(({ title }) => !title.startsWith('Remove'));
      assert.deepEqual(
        meant.map(({ edits }) => applyEdits(text, edits)),
        after,
      );
      const atSource = findings.find(({ code }) => code === 'paymentSource.none')?.fixes() ?? [];
      assert.deepEqual(
        atSource.map(({ edits }) => applyEdits(text, edits)),
        after,
      );
      assert.ok([...atName, ...atSource].every(({ safe }) => !safe));
    });
  }

  describeFinding('paymentSource.none-airline', {
    found: [
      source(undefined, { 'processingInformation.industryDataType': 'airline' }),
      source({}, { travelInformation: {} }),
      source({ card: {} }, { 'travelInformation.transit.airline.ticketNumber': '1' }),
    ],
    notFound: [
      source(undefined),
      creditToToken({ 'processingInformation.industryDataType': 'airline' }),
      credit({ travelInformation: {} }),
    ],
  });

  const twice = { card: { number }, customer: { id: '1' } };
  describeFinding('paymentSource.number-and-token', {
    found: [
      source(twice),
      credit({ [`${info}.instrumentIdentifier.id`]: '7010000000000000000' }),
      credit({ [`${info}.legacyToken.id`]: '9900000000000000' }),
      credit({ [`${info}.customer`]: '0123456789ABCDEF' }),
    ],
    notFound: [
      source({ card: { expirationMonth: '01' }, customer: { id: '1' } }),
      source({ customer: { id: '1' }, paymentInstrument: { id: '2' }, shippingAddress: { id: '3' } }),
      credit({ [`${info}.shippingAddress.id`]: '3' }),
      credit({ [`${info}.customer.id`]: '' }),
    ],
    fixed: [
      [source(twice), 'Remove the card number', source({ card: {}, customer: { id: '1' } })],
      [source(twice), 'Remove the token', source({ card: { number } })],
      [
        source({ customer: { id: '1' }, paymentInstrument: { id: '2' }, card: { number } }),
        'Remove the token',
        source({ card: { number } }),
      ],
      [
        '{"paymentInformation":{"card":{"type":"001","number":"4111111111111111"},"customer":{"id":"1"}}}\r\n',
        'Remove the card number',
        '{"paymentInformation":{"card":{"type":"001"},"customer":{"id":"1"}}}\r\n',
      ],
    ],
  });

  describeFinding('paymentSource.several', {
    found: [
      credit({ [`${info}.bank.account.number`]: '4100' }),
      credit({ [`${info}.fluidData.value`]: '02d7' }),
      credit({ [`${info}.tokenizedCard.number`]: number }),
      credit({ 'tokenInformation.jti': '1'.repeat(64) }),
      source({ bank: { routingNumber: '071923284' }, fluidData: { value: '02d7' } }),
    ],
    notFound: [
      credit(),
      source({ card: { expirationMonth: '01' }, fluidData: { value: '02d7' } }),
      source({ customer: { id: '1' }, bank: { account: { number: '4100' } } }),
      source({ instrumentIdentifier: { id: '7010000000000000000' } }, { 'tokenInformation.jti': '1'.repeat(64) }),
      source({ tokenizedCard: { number, type: '001' }, card: { type: '001' } }),
      source({ bank: { account: { number: '4100' }, routingNumber: '071923284' } }),
    ],
  });

  const named: readonly (readonly [changes: object, names: RegExp])[] = [
    [{ [`${info}.tokenizedCard.number`]: number }, /\bthe card number and the tokenized card\b/],
    [{ [`${info}.fluidData.value`]: '02d7' }, /\bthe card number and the encrypted card \(fluidData\)/],
    [
      { [`${info}.bank.iban`]: 'DE89370400440532013000', 'tokenInformation.transientTokenJwt': jwt },
      /\bthe card number, the bank account and the transient token\b/,
    ],
  ];
  for (const [changes, names] of named) {
    it(`names ${names.source}`, () => {
      const found = check(credit({ ...changes })).find(({ code }) => code === 'paymentSource.several');
      assert.match(found?.message ?? '', names);
      assert.equal(found?.path, `${info}.card.number`);
    });
  }

  const tokens = ['customer', 'paymentInstrument', 'instrumentIdentifier', 'legacyToken'];
  for (const token of tokens) {
    it(`names the ${token} beside the card number`, () => {
      const found = check(credit({ [`${info}.${token}.id`]: '9900000000000000' }));
      const message = found.find(({ code }) => code === 'paymentSource.number-and-token')?.message;
      assert.match(message ?? '', new RegExp(`paymentInformation\\.${token}\\.id\\b`));
    });
  }

  it('is missing where it would be', () => {
    const found = check(source(undefined)).find(({ code }) => code === 'paymentSource.none');
    assert.equal(found?.path, info);
  });
});
