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
      entries(`${' '.repeat(9_984)}4111111111111111`),
      credit({ merchantDefinedInformation: [{ '4111111111111111': 1, key: '4111111111111111' }] }),
    ],
    notFound: [
      entries('campaign-autumn'),
      entries('4111111111111112'),
      entries('6760630831286132403955'),
      entries('411111******1111'),
      ...['order4111111111111111', '0.4111111111111111', '4111.111111111111', '1.4111.1111.1111.1111'].map((value) =>
        entries(value),
      ),
      ...['4111.1111.1111.1111.1', '.4111.1111.1111.1111', '4111.1111.1111.11111', '4111..1111.1111.1111'].map(
        (value) => entries(value),
      ),
      entries(`${' '.repeat(9_985)}4111111111111111`),
      entries('4111111111111111{{$guid}}'),
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
      ...['<a.b+c-d_e@x-1.example.Co>', 'ANA@EXAMPLE.COM', 'a@b.cd.', 'to:a@b.cd'].map((value) => entries(value)),
    ],
    notFound: [
      entries('campaign@autumn'),
      ...['@example.com', 'a@example.c', 'a@example.1', 'a@.com', 'a@b.cd@e', 'a@example.com1'].map((value) =>
        entries(value),
      ),
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
