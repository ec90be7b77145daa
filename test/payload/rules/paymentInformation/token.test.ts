import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { creditToToken, describeFinding } from '../../findingTable.ts';

const info = 'paymentInformation';
const customer = (id: unknown) => creditToToken({ [`${info}.customer.id`]: id });
const transient = (tokenInformation: object) => creditToToken({ paymentInformation: undefined, tokenInformation });
const jti = '1E4F'.repeat(16);
const jwt = 'eyJhbGciOiJub25lIn0.eyJqdGkiOiIxIn0.c2ln';

describe('token', () => {
  describeFinding('token.not-filled-in', {
    found: [
      ...['F45F************9CFF', 'XXXXXXXXXXXXXXXX', '<customer id>', '{{customerId}}', 'YOUR_TOKEN', 'customerId'],
      ...['customer_id', 'TOKEN', 'payment-instrument-id', 'example', 'your token', 'todo!', '"",'],
      ...['$(TOKEN)'.replace('(', '{'), '[token]', '0123456789ABCDEF…', '0123456789...'],
    ].map(customer),
    notFound: [
      ...['F45FB3E443AC3C57E053A2598D0A9CFF', '7010000000016241111', '{{$guid}}', '', '0123456789ABCDEF'],
      ...['david', 'Customer-Paid', 'madrid-0', ' ', 'yourself7', 'my-example', '0123.4567'],
      ...['id7', 'token-7', '7customerId', 'customerId7'],
    ].map(customer),
  });

  describeFinding('token.spaces', {
    found: [' 0123456789', '0123456789 ', '0123456789\n', '“0123456789”', '"0123456789",', '‘0123456789’'].map(
      customer,
    ),
    notFound: ['0123456789', ' ', '0123 4567', '0123\u200b4567', ' <id> '].map(customer),
    fixed: [
      [customer(' 0123456789'), 'Remove the spaces', customer('0123456789')],
      [customer('0123456789\u200b'), 'Remove the spaces', customer('0123456789')],
      [customer('\u2060 0123456789\u200d'), 'Remove the spaces', customer('0123456789')],
      [customer('“0123456789”'), 'Remove the quotes', customer('0123456789')],
      [customer(' "0123456789",'), 'Remove the quotes', customer('0123456789')],
      [
        '{"paymentInformation":\r\n\t{"legacyToken":{"id":"9900000000000000\\t"}}}',
        'Remove the spaces',
        '{"paymentInformation":\r\n\t{"legacyToken":{"id":"9900000000000000"}}}',
      ],
    ],
  });

  describeFinding('token.jti-as-jwt', {
    found: [
      transient({ transientTokenJwt: jti }),
      transient({ transientTokenJwt: jti.slice(0, 32) }),
      transient({ transientTokenJwt: ` ${jti}` }),
      ...['a'.repeat(16), 'Z'.repeat(80)].map((transientTokenJwt) => transient({ transientTokenJwt })),
    ],
    notFound: [
      ...['a'.repeat(15), 'a'.repeat(81), `.${jti}`, `${jti}.`].map((text) => transient({ transientTokenJwt: text })),
      // The first part of a JWT, cut at its first dot.
      transient({ transientTokenJwt: 'eyJhbGciOiJub25lIn0' }),
      transient({ transientTokenJwt: jwt }),
      transient({ jti }),
      transient({ transientTokenJwt: '' }),
    ],
    fixed: [[transient({ transientTokenJwt: jti }), 'Rename to jti', transient({ jti })]],
  });

  describeFinding('token.jwt-as-jti', {
    found: [transient({ jti: jwt }), transient({ jti: ` ${jwt}` }), transient({ jti: jwt, transientTokenJwt: jwt })],
    notFound: [transient({ transientTokenJwt: jwt }), transient({ jti }), transient({ jti: '{{$guid}}' })],
    fixed: [[transient({ jti: jwt }), 'Rename to transientTokenJwt', transient({ transientTokenJwt: jwt })]],
  });

  describeFinding('token.jwt-damaged', {
    found: [
      'eyJhbGciOiJub25lIn0',
      'eyJhbGciOiJub25lIn0.eyJqdGkiOiIxIn0',
      'Bearer eyJ',
      `Bearer ${jwt}`,
      'eyJ..x',
      'abc.def.ghi',
      '*eyJ.e30.c2ln',
      'eyJ.e30*.c2ln',
      'eyJ.*e30.c2ln',
    ].map((text) => transient({ transientTokenJwt: text })),
    notFound: [jwt, jti, '', '{{$guid}}'].map((text) => transient({ transientTokenJwt: text })),
    fixed: [
      [transient({ transientTokenJwt: `Bearer ${jwt}` }), 'Remove Bearer', transient({ transientTokenJwt: jwt })],
      [transient({ transientTokenJwt: `bearer  ${jwt}` }), 'Remove bearer', transient({ transientTokenJwt: jwt })],
    ],
  });

  for (const damaged of ['Bearer eyJ', `a Bearer ${jwt}`, 'abc.def.ghi']) {
    it(`nothing is removed from ${damaged}`, () => {
      const found = check(transient({ transientTokenJwt: damaged })).find(({ code }) => code === 'token.jwt-damaged');
      assert.deepEqual(found?.fixes(), []);
    });
  }

  for (const [id, what] of [
    [' 0123456789', 'spaces'],
    ['0123456789\u200b', 'spaces'],
    ['"0123456789"', 'quotes or commas'],
    ['0123456789,', 'quotes or commas'],
  ] as const) {
    it(`says that ${JSON.stringify(id)} has ${what} around it`, () => {
      const found = check(customer(id)).find(({ code }) => code === 'token.spaces');
      assert.ok(found?.message.startsWith(`The ID has ${what} around it`), found?.message);
    });
  }

  const shipping = (more: object) => creditToToken({ [`${info}`]: { shippingAddress: { id: '3' }, ...more } });
  describeFinding('token.shipping-without-customer', {
    found: [shipping({}), shipping({ card: { number: '4111111111111111' } }), shipping({ customer: { id: '' } })],
    notFound: [
      shipping({ customer: { id: '1' } }),
      shipping({ customer: { id: '1' }, paymentInstrument: { id: '2' } }),
      shipping({ paymentInstrument: { id: '2' } }),
      shipping({ customer: { customerId: '2' } }),
      shipping({ shippingAddress: { id: '' } }),
      shipping({ Customer: { id: '1' } }),
      customer('1'),
    ],
  });
});
