import assert from 'node:assert/strict';
import { parseJsonNodes } from '../../../webview/tree/jsonNodes.ts';
import { noteOf } from '../../../webview/tree/nodeNote.ts';

const meanings = {
  'card.type': { '001': 'Visa' },
  status: { PENDING: 'Waits for the processor' },
  'items.kind': { '1': 'One' },
};

/** The note of the last node of `text`, as "kind: text". */
function note(text: string): string | undefined {
  const nodes = parseJsonNodes(text);
  assert.ok(nodes);
  const found = noteOf(nodes, nodes.count - 1, meanings);
  return found && `${found.kind}: ${found.text}`;
}

const rows: readonly (readonly [text: string, note: string | undefined])[] = [
  ['{"card":{"type":"001"}}', 'code: Visa'],
  ['{"card":{"type":"002"}}', undefined],
  ['{"other":{"card":{"type":"001"}}}', undefined],
  ['{"items":[{"kind":1}]}', 'code: One'],
  ['{"status":"PENDING"}', 'code: Waits for the processor'],
  ['{"status":"constructor"}', undefined],
  ['{"currency":"USD","totalAmount":"1.5"}', 'amount: $1.50'],
  ['{"currency":"JPY","creditAmount":"100.25"}', 'amount: ¥100.25'],
  ['{"currency":"KWD","amount":1}', 'amount: KWD 1.000'.replace(' 1', '\u00a01')],
  ['{"currency":"dollars","totalAmount":"1.5"}', undefined],
  ['{"totalAmount":"1.5"}', undefined],
  ['{"currency":"USD","totalAmount":"a lot"}', undefined],
  ['{"id":"6760630831286132403955"}', 'id: Identifier'],
  ['{"reconciliationId":"69608060KDTHKXAL"}', 'id: Identifier'],
  ['{"paid":"6760630831286132403955"}', undefined],
  ['{"id":"two words"}', undefined],
  ['{"id":{"a":true}}', undefined],
  ['{"submitTimeUtc":"yesterday"}', undefined],
];

describe('nodeNote', () => {
  for (const [text, expected] of rows) {
    it(`${text}: ${expected ?? 'nothing'}`, () => assert.equal(note(text), expected));
  }

  it('shows a time in the time zone of the user', () => {
    const local = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });
    const time = local.format(new Date('2023-02-10T21:04:43Z'));
    assert.equal(note('{"submitTimeUtc":"2023-02-10T21:04:43Z"}'), `time: ${time} (local time)`);
  });
});
