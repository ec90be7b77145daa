import { PayloadDocument } from '../../src/payload/document/document.ts';
import type { Finding } from '../../src/payload/findings/finding.ts';
import { jsonRules } from '../../src/payload/jsonCheck.ts';

/** What the rules about the JSON itself find in a text, and no other rule. */
export function jsonFindings(text: string): Finding[] {
  const payload = new PayloadDocument(text);
  return jsonRules.flatMap((rule) => [...rule.check(payload, { today: new Date() })]);
}
