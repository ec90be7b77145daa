import assert from 'node:assert/strict';
import { jsonRules } from '../../src/payload/check.ts';
import { PayloadDocument } from '../../src/payload/document/document.ts';
import type { Finding } from '../../src/payload/findings/finding.ts';

/** What the rules about the JSON itself find in a text, and no other rule. */
export function jsonFindings(text: string): Finding[] {
  const payload = new PayloadDocument(text);
  return jsonRules.flatMap((rule) => [...rule.check(payload, { today: new Date() })]);
}

type Row = readonly [text: string, ...findings: readonly string[]];

/** Texts with what is found in them, as `code@the text it stands at`. */
export function describeJsonFindings(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    for (const [text, ...findings] of rows) {
      it(JSON.stringify(text).slice(0, 90), () => {
        const found = jsonFindings(text).map(({ code, range }) => `${code}@${text.slice(range.start, range.end)}`);
        assert.deepEqual(found, findings);
      });
    }
  });
}
