import assert from 'node:assert/strict';
import { leaves } from '../../../../src/contract/creditSchema.ts';
import { check } from '../../../../src/payload/check.ts';
import { dateFields } from '../../../../src/payload/rules/anywhere/date.ts';
import { assertSound, type Changes, codesOf, credit, describeFinding, fixedText } from '../../findingTable.ts';

const effective = 'processingInformation.bankTransferOptions.effectiveDate';
const order = 'orderInformation.invoiceDetails.purchaseOrderDate';
const rate = 'orderInformation.amountDetails.exchangeRateTimeStamp';
const birth = 'buyerInformation.dateOfBirth';
const local = 'merchantInformation.transactionLocalDateTime';
const lodging = 'travelInformation.lodging';
const rental = 'travelInformation.autoRental';
const airline = 'travelInformation.transit.airline';
const leg = `${airline}.legs[0]`;
const card = 'paymentInformation.card';

const good: Readonly<Record<string, readonly unknown[]>> = {
  [effective]: ['11022026', '02282026', '02292028', '00000000', '', '{{$timestamp}}', null],
  [order]: ['2026-11-01', '2024-02-29'],
  [rate]: ['20261101 09:30'],
  [birth]: ['19840317', '20000229', 19840399],
  [local]: ['20261101101500', '20261101235959'],
  [`${lodging}.checkInDate`]: ['110126', '022928'],
  [`${lodging}.checkInDateTime`]: ['2026-11-01T15:00:00+08:00', '20261101', '11/01/2026'],
  [`${rental}.rentalDateTime`]: ['2026-11-01 09-15-00 Z', '2026-11-01 09-15-00 GMT'],
  [`${airline}.invoiceDate`]: [20261101],
  [`${airline}.ticketIssueDate`]: ['20261014'],
  [`${airline}.arrivalDate`]: ['11052026'],
  [`${leg}.departureDate`]: [20261101, '20261101', 0],
  [`${leg}.departureTime`]: [905, 1430, '0905', '2359', 0, 5, '0000'],
  [`${leg}.arrivalTime`]: [720, '1645'],
  [`${card}.startMonth`]: ['03', '12'],
  [`${card}.startYear`]: ['2024', 24],
};

/** Values of another form, with what they can mean. */
const badForm: readonly (readonly [path: string, value: unknown, meant: readonly string[]])[] = [
  [effective, '2026-11-02', ['"11022026"']],
  [effective, '2026-11-02T10:00:00Z', ['"11022026"']],
  [effective, '11/02/2026', ['"11022026"', '"02112026"']],
  [effective, '11/22/2026', ['"11222026"']],
  [effective, '22.11.2026', ['"11222026"']],
  [effective, '110226', ['"11022026"', '"02262011"', '"02112026"']],
  [effective, 'tomorrow', []],
  [order, '2026/11/1', ['"2026-11-01"']],
  [order, '13/11/2026', ['"2026-11-13"']],
  [rate, '2026-11-01 09:30', ['"20261101 09:30"']],
  [rate, '20261101', []],
  [birth, '1984-03-17', ['"19840317"']],
  [birth, '17.3.1984', ['"19840317"']],
  [local, '2026-11-01T10:15:00', ['"20261101101500"']],
  [local, '2026-11-01T10:15:00Z', []],
  [local, '20261101', []],
  [`${lodging}.checkInDate`, '2026-11-01', ['"110126"']],
  [`${lodging}.checkOutDate`, '11012026', ['"110126"', '"011126"']],
  [`${rental}.rentalDateTime`, '2026-11-01T09:15:00Z', ['"2026-11-01 09-15-00 Z"']],
  [`${airline}.ticketIssueDate`, '2026-10-14', ['"20261014"']],
  [`${leg}.departureDate`, '2026-11-01', ['20261101']],
  [`${leg}.departureTime`, '9:05', ['"0905"']],
  [`${leg}.arrivalTime`, '16:45:00', ['"1645"']],
  [`${leg}.arrivalTime`, '720', ['"0720"']],
  [`${card}.startMonth`, '3', ['"03"']],
  [`${card}.startMonth`, ' 3', ['"03"']],
  [`${card}.startYear`, '24', []],
  [`${card}.startYear`, '3', []],
];

/** Values of the right form that are not dates. */
const impossible: readonly (readonly [path: string, value: unknown, meant: readonly string[]])[] = [
  [effective, '02302026', []],
  [effective, '20261102', ['"11022026"']],
  [effective, '13012026', ['"01132026"']],
  [order, '2026-02-30', []],
  [order, '2026-13-01', []],
  [rate, '20261101 24:00', []],
  [birth, '17031984', ['"19840317"']],
  [birth, '03171984', ['"19840317"']],
  [birth, '19840230', []],
  [local, '20261101246000', []],
  [`${lodging}.checkInDate`, '261101', ['"110126"', '"112601"']],
  [`${lodging}.checkInDate`, '310126', ['"012631"', '"013126"']],
  [`${leg}.departureDate`, 11052026, ['20261105', '20260511']],
  [`${leg}.departureTime`, 2500, []],
  [`${leg}.departureTime`, '0960', []],
  [`${card}.startMonth`, '13', []],
];

/** Values of a form that some processors take, with the documented form. */
const processorForm: typeof badForm = [
  [order, '20261101', ['"2026-11-01"']],
  [order, '261101', ['"2026-11-01"']],
  [rate, '20251108121232', ['"20251108 12:12"']],
  [`${airline}.arrivalDate`, '20261105', ['"11052026"']],
  [`${rental}.returnDateTime`, '11062026', []],
  [`${rental}.rentalDateTime`, '2026-11-01 09-15-00', []],
];

describe('date', () => {
  for (const [path, values] of Object.entries(good)) {
    for (const value of values) {
      it(`${path}: ${JSON.stringify(value)} is right`, () => {
        assert.deepEqual(
          codesOf(credit({ [path]: value })).filter((code) => code.startsWith('date.')),
          [],
        );
      });
    }
  }

  for (const [code, rows] of [
    ['date.format', badForm],
    ['date.impossible', impossible],
    ['date.processor-form', processorForm],
  ] as const) {
    for (const [path, value, meant] of rows) {
      it(`${path}: ${JSON.stringify(value)} is ${code}, meant is ${meant.join(' or ') || 'unknown'}`, () => {
        const found = check(credit({ [path]: value })).filter((finding) => finding.code.startsWith('date.'));
        assert.deepEqual(
          found.map((finding) => [finding.code, finding.path]),
          [[code, path]],
        );
        for (const finding of found) assertSound(credit({ [path]: value }), finding);
        const fixes = found[0]?.fixes() ?? [];
        assert.deepEqual(fixes.map(({ title }) => title.replace('Write ', '')).sort(), [...meant].sort());
        assert.ok(fixes.every(({ safe }) => !safe));
        const text = credit({ [path]: value });
        for (const { title } of fixes) {
          assert.ok(!codesOf(fixedText(text, code, title)).some((left) => left.startsWith('date.')), title);
        }
      });
    }
  }

  it('every date of the schema is checked, except those with their own rule or without a published form', () => {
    const others = /expiration(Month|Year)$|DateTime$|legs\[\]|TimeMeridian$|duration$|timePeriod$|lateFee|gratuity/;
    const dates = [...leaves()].map(([path]) => path).filter((path) => /date|time|month|year|birth/i.test(path));
    const left = dates.filter((path) => !Object.hasOwn(dateFields, path) && !others.test(path));
    assert.deepEqual(left, []);
  });

  const stay = (from: unknown, to: unknown): Changes => ({
    [`${lodging}.checkInDate`]: from,
    [`${lodging}.checkOutDate`]: to,
  });
  const times = (from: unknown, to: unknown): Changes => ({
    [`${lodging}.checkInDateTime`]: from,
    [`${lodging}.checkOutDateTime`]: to,
  });
  const car = (from: unknown, to: unknown): Changes => ({
    [`${rental}.rentalDateTime`]: from,
    [`${rental}.returnDateTime`]: to,
  });
  const flight = (departures: readonly unknown[], arrivalDate?: string): Changes => ({
    [airline]: { arrivalDate, legs: departures.map((departureDate) => ({ departureDate })) },
  });
  describeFinding('date.order', {
    found: [
      stay('110526', '110126'),
      stay('123126', '010126'),
      times('2026-11-05T15:00:00+08:00', '2026-11-01T11:00:00+08:00'),
      times('2026-11-05', '2026-11-01'),
      times(' 2026-11-05', '2026-11-01 '),
      times('2026-11-05 15:00', '2026-11-05 14:59'),
      car('2026-11-06 17-30-00 Z', '2026-11-01 09-15-00 Z'),
      flight([20261105, 20261101]),
      flight([20261101, undefined, 20261031]),
      flight([20261101, '20261130', 20261110]),
      flight([20261105], '11012026'),
      flight([20261105], '20261101'),
      car('11062026', '2026-11-01 09-15-00 Z'),
      flight([20261105, 20261106], '11052026'),
    ].map(credit),
    notFound: [
      stay('110126', '110526'),
      stay('110126', '110126'),
      stay('123126', '010227'),
      stay('110126', ''),
      stay('{{$timestamp}}', '110126'),
      stay('130126', '110126'),
      times('2026-11-01T15:00:00+08:00', '2026-11-05T11:00:00+08:00'),
      times('05/11/2026', '01/11/2026'),
      times('x2026-11-05', '2026-11-01'),
      times('2026-11-05x', '2026-11-01'),
      times('2026-11-05', undefined),
      times('2026-11-31T25:00', '2026-11-01'),
      car('2026-11-01 09-15-00 Z', '2026-11-06 17-30-00 Z'),
      flight([20261101, 20261101, 20261105]),
      flight([20261101], '11012026'),
      flight([], '11012026'),
      flight([20261101, 'x', 20261102], '11032026'),
    ].map(credit),
    fixed: [[credit(stay('110526', '110126')), 'Swap checkInDate and checkOutDate', credit(stay('110126', '110526'))]],
  });

  const orders: readonly (readonly [changes: Changes, said: string, path?: string])[] = [
    [stay('110526', '110126'), 'checkOutDate is before checkInDate.'],
    [car('2026-11-06 17-30-00 Z', '2026-11-01 09-15-00 Z'), 'returnDateTime is before rentalDateTime.'],
    [
      flight([20261105, 20261101]),
      'The departure of legs[1] is before that of legs[0].',
      `${airline}.legs[1].departureDate`,
    ],
    [flight([20261101, undefined, 20261031]), 'The departure of legs[2] is before that of legs[0].'],
    [
      flight([20261101, 20261105], '11012026'),
      'arrivalDate is before the departure of legs[1].',
      `${airline}.arrivalDate`,
    ],
  ];
  for (const [changes, said, path] of orders) {
    it(`says that ${said}`, () => {
      const found = check(credit(changes)).filter(({ code }) => code === 'date.order');
      assert.deepEqual(
        found.map(({ message }) => message),
        [`${said} Check both dates.`],
      );
      if (path !== undefined) assert.equal(found[0]?.path, path);
    });
  }
});
