import { BrokenParts } from './brokenParts.ts';
import { PayloadDocument } from './document/document.ts';
import { checkEnvelope, envelopeFindings } from './envelopeCheck.ts';
import type { Finding, FindingKinds, Rule, RuleContext } from './findings/finding.ts';
import { checkLegacyRequest, legacyRequestFindings } from './rules/anywhere/legacy.ts';
import { secretRule } from './rules/anywhere/secret.ts';
import { cardAtRestRule } from './rules/paymentInformation/cardAtRest.ts';
import { rules } from './rules/registry.ts';
import { schemaRule } from './schemaCheck.ts';
import { discreet } from './sensitive/discreet.ts';
import { syntaxRule } from './syntaxCheck.ts';

/** The rules about the JSON and the schema, which broken JSON has findings of too. */
export const jsonRules: readonly Rule[] = [syntaxRule, schemaRule];

/** Every code with its severity, as `docs/findings.md` lists them. */
export const findingKinds: FindingKinds = Object.assign(
  {},
  legacyRequestFindings,
  envelopeFindings,
  ...[...jsonRules, ...rules].map(({ findings }) => findings),
);

/** Looks at a text as at a payload. `today` decides whether a card has expired. */
export type Check = (text: string, today?: Date) => Finding[];

/** All findings of a payload, in the order of the text. */
export const check: Check = checkFor(() => true);

/**
 * `check` for callers that need some findings only: nothing else is in its results, and rules without them don't run.
 */
export function checkFor(isWanted: (kind: Pick<Finding, 'code' | 'severity'>) => boolean): Check {
  const isNeeded = ({ findings }: Rule) =>
    Object.entries(findings).some(([code, { severity }]) => isWanted({ code, severity }));
  const needed: NeededRules = { json: jsonRules.filter(isNeeded), credit: rules.filter(isNeeded) };
  return (text, today = new Date()) => {
    const payload = new PayloadDocument(text);
    const all = findingsOfOther(payload, { today }) ?? findingsOfCredit(payload, needed, { today });
    const findings = all.filter(isWanted);
    if (findings.length === 0) return findings;
    return findings.map(discreet(payload)).sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  };
}

/** The rules with findings that a caller needs: of `jsonRules`, and of those about a credit. */
interface NeededRules {
  readonly json: readonly Rule[];
  readonly credit: readonly Rule[];
}

/**
 * The findings of a payload that is not a credit as a whole, where nearly every line would be wrong: written for
 * another API, or inside something else. That, and which secrets and card numbers it holds. `undefined` for any other
 * payload.
 */
function findingsOfOther(payload: PayloadDocument, context: RuleContext): Finding[] | undefined {
  const other = checkLegacyRequest(payload) ?? checkEnvelope(payload);
  if (!other || payload.root?.type !== 'object') return other && [other];
  return [other, ...secretRule.check(payload, context), ...cardAtRestRule.check(payload, context)];
}

/** What is wrong with the JSON, and with what is intact of it. */
function findingsOfCredit(payload: PayloadDocument, { json, credit }: NeededRules, context: RuleContext): Finding[] {
  const ofJson = json.flatMap((rule) => [...rule.check(payload, context)]);
  if (payload.syntaxFaults.length === 0) return [...ofJson, ...checkRules(credit, payload, context)];
  const broken = new BrokenParts(payload);
  const findings = [...ofJson, ...checkRules(credit, broken.withUnknownValues(), context)];
  return findings
    .filter((finding) => finding.code.startsWith('json.') || broken.allows(finding))
    .map((finding) => (finding.code === 'json.syntax' ? finding : broken.withIntactFixes(finding)));
}

/** The findings of rules beyond the schema, in the order of the rules. */
export function checkRules(credit: readonly Rule[], payload: PayloadDocument, context: RuleContext): Finding[] {
  const findings: Finding[] = [];
  if (payload.root?.type !== 'object') return findings;
  for (const rule of credit) for (const finding of rule.check(payload, context)) findings.push(finding);
  return findings;
}
