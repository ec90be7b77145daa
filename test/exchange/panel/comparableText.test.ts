import assert from 'node:assert/strict';
import { comparableText } from '../../../src/exchange/panel/comparableText.ts';

const rows: readonly (readonly [body: string, compared: string])[] = [
  ['{"id":"1","status":"PENDING"}', '{\n  "status": "PENDING",\n\n  // New\n  "id": "1"\n}\n'],
  ['{"status":"PENDING" , "id":"1"}', '{\n  "status": "PENDING",\n\n  // New\n  "id": "1"\n}\n'],
  [
    '{"a":1,"submitTimeUtc":"t","id":"1","b":2.0}',
    '{\n  "a": 1,\n  "b": 2.0,\n\n  // New\n  "id": "1",\n  "submitTimeUtc": "t"\n}\n',
  ],
  ['{"id":"1","reconciliationId":"r"}', '{\n  // New\n  "id": "1",\n  "reconciliationId": "r"\n}\n'],
  [
    '{"_links":{"void":{"method":"POST","href":"/x/1"}}}',
    '{\n  "_links": {\n    "void": {\n      "method": "POST"\n    }\n  },\n\n  // New\n  "_links.void.href": "/x/1"\n}\n',
  ],
  [
    '{"paymentInformation":{"customer":{"id":"token"}}}',
    '{\n  "paymentInformation": {\n    "customer": {\n      "id": "token"\n    }\n  }\n}\n',
  ],
  [
    '{"processorInformation":{"approvalCode":"888888","responseCode":"100"}}',
    '{\n  "processorInformation": {\n    "responseCode": "100"\n  },\n\n  // New\n  "processorInformation.approvalCode": "888888"\n}\n',
  ],
  [
    '{"clientReferenceInformation":{"code":"A-1","transactionId":"t-1"}}',
    '{\n  "clientReferenceInformation": {\n    "code": "A-1"\n  },\n\n  // New\n  "clientReferenceInformation.transactionId": "t-1"\n}\n',
  ],
  [
    '{"paymentInformation":{"transactionId":"t-1"}}',
    '{\n  "paymentInformation": {\n    "transactionId": "t-1"\n  }\n}\n',
  ],
  ['{}', '{}\n'],
  ['[{"id":"1"}]', '[{"id":"1"}]'],
  ['<html>', '<html>'],
  ['{"id":', '{"id":'],
  ['', ''],
];

describe('responses for comparison', () => {
  for (const [body, compared] of rows) {
    it(body || 'nothing', () => assert.equal(comparableText(body, 'New'), compared));
  }

  it('of two sends of one payload differ below the heading only', () => {
    const body = (id: string, time: string) =>
      JSON.stringify({
        _links: { self: { href: `/pts/v2/credits/${id}`, method: 'GET' } },
        id,
        status: 'PENDING',
        submitTimeUtc: time,
        reconciliationId: `R${id}`,
      });
    const [one, other] = [body('6760630831286132403955', '1'), body('6760630831286132403956', '2')].map((text) =>
      comparableText(text, 'New').split('// New'),
    );
    assert.equal(one?.[0], other?.[0]);
    assert.notEqual(one?.[1], other?.[1]);
  });

  it('are made of a megabyte in less than a second', () => {
    const items = Array.from({ length: 15_000 }, (_, id) => ({ reconciliationId: String(id), status: 'PENDING' }));
    const startedAt = process.cpuUsage();
    comparableText(JSON.stringify({ items }), 'New');
    assert.ok(process.cpuUsage(startedAt).user < 1_000_000);
  });
});
