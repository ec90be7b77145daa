import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { type Changes, credit, describeFinding } from '../../findingTable.ts';

const type = 'processingInformation.industryDataType';
const airline = 'travelInformation.transit.airline';
const legs = `${airline}.legs`;
const ticket = (changes: Changes = {}) =>
  credit({ [type]: 'airline', [airline]: { ticketNumber: '1250000000001' }, ...changes });

describe('travel', () => {
  describeFinding('travel.not-announced', {
    found: [
      ticket({ [type]: undefined }),
      ticket({ [type]: 'lodging' }),
      credit({ 'travelInformation.lodging.guestName': 'Ruiz', [type]: '' }),
      credit({ 'travelInformation.autoRental.customerName': 'Ruiz', [type]: 'airline' }),
      ticket({ 'travelInformation.lodging.guestName': 'Ruiz' }),
      ticket({ [type]: 'air' }),
      credit({ 'travelInformation.autoRental.customerName': 'Ruiz', [type]: 'autoRental' }),
    ],
    notFound: [
      ticket(),
      ticket({ [type]: undefined, 'processingInformation.industrydatatype': 'airline' }),
      ticket({ [type]: '{{$guid}}' }),
      credit({ 'travelInformation.autoRental.customerName': 'Ruiz', [type]: 'auto_rental' }),
      credit({ [airline]: {} }),
      credit({ 'travelInformation.vehicleData.connectorType': '1' }),
      ticket({ [type]: 'Airline' }),
      ticket({ [type]: ' airline ' }),
      credit({ 'travelInformation.lodging.guestName': 'Ruiz', [type]: 'lodging' }),
      credit({ 'travelInformation.lodging': [1], [type]: 'restaurant' }),
      ticket({ [type]: null }),
    ],
    fixed: [
      [
        '{\r\n\t"processingInformation": {\r\n\t\t"linkId": "1"\r\n\t},\r\n\t"travelInformation": { "lodging": { "guestName": "Ruiz" } }\r\n}',
        'Set industryDataType to "lodging"',
        '{\r\n\t"processingInformation": {\r\n\t\t"linkId": "1",\r\n\t\t"industryDataType": "lodging"\r\n\t},\r\n\t"travelInformation": { "lodging": { "guestName": "Ruiz" } }\r\n}',
      ],
      [ticket({ [type]: 'lodging' }), 'Set industryDataType to "airline"', ticket()],
    ],
  });

  describeFinding('travel.no-data', {
    found: [
      credit({ [type]: 'airline' }),
      credit({ [type]: 'lodging' }),
      credit({ [type]: 'auto_rental', 'travelInformation.autoRental': {} }),
    ],
    notFound: [
      ticket(),
      ticket({ [type]: 'lodging' }),
      credit({ [type]: 'restaurant' }),
      credit({ [type]: 'transit' }),
      credit(),
    ],
  });

  describeFinding('travel.unknown-industry', {
    found: [ticket({ [type]: 'Airline' }), credit({ [type]: 'autoRental' }), credit({ [type]: 'Lodging' })],
    notFound: [
      ticket({ [type]: 'air' }),
      ticket(),
      credit({ [type]: 'healthcare_medical' }),
      credit({ [type]: '' }),
      credit({ [type]: null }),
    ],
    fixed: [
      [
        '{"processingInformation":{"industryDataType":"autoRental"}}',
        'Write auto_rental',
        '{"processingInformation":{"industryDataType":"auto_rental"}}',
      ],
    ],
  });

  const flight = { carrierCode: 'XX' };
  describeFinding('travel.leg-gap', {
    found: [
      ticket({ [legs]: [flight, {}, flight] }),
      ticket({ [legs]: [null, flight] }),
      ticket({ [legs]: [{ carrierCode: '', flightNumber: null }, flight] }),
      ticket({ [legs]: [flight, {}, null, flight, flight] }),
      ticket({ [legs]: [{ carrierCode: ' ' }, flight] }),
    ],
    notFound: [
      ticket({ [legs]: [flight, flight] }),
      ticket({ [legs]: [flight, {}] }),
      ticket({ [legs]: [{ carrierCode: '', flightNumber: '1' }, flight] }),
      ticket({ [legs]: [{ flightNumber: '{{$randomInt 1 9}}' }, flight] }),
      ...[[], [null], [{}, {}], ['', flight], [[], flight], [{ a: 0 }, flight]].map((all) => ticket({ [legs]: all })),
      ticket({ [legs]: { 0: flight, 2: flight } }),
    ],
    fixed: [
      [ticket({ [legs]: [flight, {}, flight] }), 'Remove the empty leg', ticket({ [legs]: [flight, flight] })],
      [
        ticket({ [legs]: [null, flight, {}, flight, {}] }),
        'Remove the empty legs',
        ticket({ [legs]: [flight, flight, {}] }),
      ],
    ],
  });

  const gaps: readonly (readonly [all: readonly unknown[], place: string, later: RegExp, fix: string])[] = [
    [[{}, flight], 'legs[0]', /\(legs\[1\]\)/, 'Remove the empty leg'],
    [[flight, {}, flight, null], 'legs[1]', /\(legs\[2\]\)/, 'Remove the empty leg'],
    [[flight, null, null, flight], 'legs[1]', /\(legs\[2\] to legs\[3\]\)/, 'Remove the empty legs'],
    [[{}, flight, flight], 'legs[0]', /\(legs\[1\] to legs\[2\]\)/, 'Remove the empty leg'],
  ];
  for (const [all, place, later, fix] of gaps) {
    it(`of ${JSON.stringify(all)} says what is behind ${place}`, () => {
      const found = check(ticket({ [legs]: all })).filter(({ code }) => code === 'travel.leg-gap');
      assert.deepEqual(
        found.map(({ path }) => path),
        [`${legs.slice(0, -'legs'.length)}${place}`],
      );
      assert.match(found[0]?.message ?? '', later);
      assert.deepEqual(
        found[0]?.fixes().map(({ title }) => title),
        [fix],
      );
    });
  }
});
