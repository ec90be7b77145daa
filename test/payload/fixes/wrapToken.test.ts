import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import { applyEdits } from '../../../src/payload/fixes/edit.ts';
import { wrapText, wrapToken } from '../../../src/payload/fixes/wrapToken.ts';

describe('wrapToken', () => {
  const rows: [before: string, path: string, holder: string | undefined, after: string][] = [
    ['{"customer":"01"}', 'customer', undefined, '{"customer":{"id":"01"}}'],
    ['{ "customer" : "01" }', 'customer', undefined, '{ "customer" : {"id": "01"} }'],
    ['{\r\n\t"customerId": "\\u0030"\r\n}', 'customerId', 'customer', '{\r\n\t"customer": {"id": "\\u0030"}\r\n}'],
    ['{"customer":1}', 'customer', undefined, '{"customer":1}'],
    ['["01"]', '[0]', undefined, '["01"]'],
    ['"01"', '', undefined, '"01"'],
  ];
  for (const [before, path, holder, after] of rows) {
    it(`${before} → ${after}`, () => {
      const payload = new PayloadDocument(before);
      const value = payload.at(path);
      assert.ok(value);
      const fixes = wrapToken(payload, value, holder);
      assert.equal(fixes.length, after === before ? 0 : 1);
      assert.equal(applyEdits(before, fixes[0]?.edits ?? []), after);
    });
  }
});

it('wrapText puts a text into the member that is given', () => {
  const before = '{"paymentType": "CHECK"}';
  const payload = new PayloadDocument(before);
  const value = payload.at('paymentType');
  assert.ok(value);
  assert.equal(
    applyEdits(before, wrapText(payload, value, 'name')[0]?.edits ?? []),
    '{"paymentType": {"name": "CHECK"}}',
  );
});
