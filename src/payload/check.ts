import { BrokenParts } from './brokenParts.ts';
import { PayloadDocument } from './document/document.ts';
import type { Finding, FindingKinds, RuleContext } from './findings/finding.ts';
import { jsonRule } from './jsonCheck.ts';
import { checkLegacyRequest } from './rules/anywhere/legacy.ts';
import { secretRule } from './rules/anywhere/secret.ts';
import { cardAtRestRule } from './rules/paymentInformation/cardAtRest.ts';
import { rules } from './rules/registry.ts';
import { discreet } from './sensitive/discreet.ts';

/** Every code with its severity, as `docs/findings.md` lists them. */
export const findingKinds: FindingKinds = Object.assign({}, ...[jsonRule, ...rules].map(({ findings }) => findings));

/** All findings of a payload, in the order of the text. `today` decides whether a card has expired. */
export function check(text: string, today: Date = new Date()): Finding[] {
  const payload = new PayloadDocument(text);
  const findings = findingsOfLegacy(payload, { today }) ?? findingsOfCredit(payload, { today });
  return findings.map(discreet(payload)).sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/**
 * The findings of a payload that is written for another API, where nearly every line would be wrong: that, and
 * which secrets and card numbers it holds. `undefined` for any other payload.
 */
function findingsOfLegacy(payload: PayloadDocument, context: RuleContext): Finding[] | undefined {
  const legacy = checkLegacyRequest(payload);
  if (!legacy || payload.root?.type !== 'object') return legacy && [legacy];
  return [legacy, ...secretRule.check(payload, context), ...cardAtRestRule.check(payload, context)];
}

/** What is wrong with the JSON, and with what is intact of it. */
function findingsOfCredit(payload: PayloadDocument, context: RuleContext): Finding[] {
  const ofJson = [...jsonRule.check(payload, context)];
  if (payload.syntaxFaults.length === 0) return [...ofJson, ...checkRules(payload, context)];
  const broken = new BrokenParts(payload);
  const findings = [...ofJson, ...checkRules(broken.withUnknownValues(), context)];
  return findings
    .filter((finding) => finding.code.startsWith('json.') || broken.allows(finding))
    .map((finding) => (finding.code === 'json.syntax' ? finding : broken.withIntactFixes(finding)));
}

/** The findings of the rules beyond the schema, in the order of the rules. */
export function checkRules(payload: PayloadDocument, context: RuleContext): Finding[] {
  const findings: Finding[] = [];
  if (payload.root?.type !== 'object') return findings;
  for (const rule of rules) for (const finding of rule.check(payload, context)) findings.push(finding);
  return findings;
}
