import { credit, describeFinding } from '../../findingTable.ts';

const entries = (...values: unknown[]) =>
  credit({ merchantDefinedInformation: values.map((value, i) => ({ key: String(i), value })) });

describe('merchantDefined', () => {
  describeFinding('merchantDefined.card-number', {
    found: [
      entries('4111111111111111'),
      entries('spring', 'paid with 5555 5555 5555 4444'),
      entries(378282246310005),
      credit({ merchantDefinedInformation: { key: '1', value: '6011-1111-1111-1117' } }),
      ...['order_4111111111111111', '4111111111111111_2', 'a_4111_1111_1111_1111'].map((value) => entries(value)),
      ...['4111.1111.1111.1111', 'card 3782.822463.10005.'].map((value) => entries(value)),
    ],
    notFound: [
      entries('campaign-autumn'),
      entries('4111111111111112'),
      entries('6760630831286132403955'),
      entries('411111******1111'),
      ...['order4111111111111111', '0.4111111111111111', '4111.111111111111', '1.4111.1111.1111.1111'].map((value) =>
        entries(value),
      ),
      entries('4111.1111.1111.1111.1'),
      entries('order_4111111111111112'),
      credit({ 'clientReferenceInformation.comments': '4111111111111111' }),
    ],
    fixed: [
      [
        '{\r\n\t"merchantDefinedInformation": [\r\n\t\t{ "key": "1", "value": "4111111111111111" },\r\n\t\t{ "key": "2", "value": "spring" }\r\n\t]\r\n}',
        'Remove this entry',
        '{\r\n\t"merchantDefinedInformation": [\r\n\t\t{ "key": "2", "value": "spring" }\r\n\t]\r\n}',
      ],
    ],
  });

  describeFinding('merchantDefined.email', {
    found: [
      entries('ana@example.com'),
      entries('contact: ana.ruiz+refund@mail.example.co.uk, soon'),
      credit({ merchantDefinedInformation: [{ key: 'ana@example.com', value: 'x' }] }),
    ],
    notFound: [
      entries('campaign@autumn'),
      entries('@example.com'),
      entries('12 @ 3.00'),
      entries('{{$guid}}@example.com'),
      credit(),
      credit({ merchantDefinedInformation: 'ana@example.com' }),
    ],
    fixed: [
      [
        '{"a":1,"merchantDefinedInformation":[{"key":"1","value":"ana@example.com"}]}',
        'Remove this entry',
        '{"a":1,"merchantDefinedInformation":[]}',
      ],
    ],
  });
});
