import { leaves } from '../contract/creditSchema.ts';
import { knownReasons, reasonOf } from '../contract/reasonCodes.ts';
import { joinPath, PayloadDocument, stepsOf } from '../payload/document/document.ts';
import { paymentsFieldHere } from '../payload/fields/fieldPlaces.ts';
import { bareName } from '../payload/fields/spellingSuggestions.ts';
import { describeField } from '../payload/language/fieldDescription.ts';

/** Names that are offered for one that doesn't exist. */
const mostSimilar = 8;

/**
 * Explains a finding code, a reason code or a field; `undefined` where a topic is none of them.
 * @param findingsPage The text of docs/findings.md, with a section for each finding.
 */
export function explanationOf(topic: string, findingsPage: string): object | undefined {
  const finding = sectionOf(topic, findingsPage);
  if (finding !== undefined) return { finding: topic, explanation: finding };
  const reason = reasonOf(topic);
  if (reason) {
    const { meaning, advice, resending } = reason;
    return { reason: topic, meaning, advice, sendAgain: resending };
  }
  const steps = stepsOf(topic.replaceAll('[]', '[0]'));
  const field = describeField(new PayloadDocument('{}'), steps) ?? explanationOfPaymentsField(steps, findingsPage);
  return field === undefined ? undefined : { field: topic, explanation: field };
}

/** What the finding about payments-only fields says, where the steps lead to one, or into one. */
function explanationOfPaymentsField(steps: readonly (string | number)[], findingsPage: string): string | undefined {
  let owner = '';
  for (const step of steps) {
    if (typeof step === 'number') owner += '[]';
    else if (paymentsFieldHere(owner, step)) return sectionOf('paymentsOnly.field', findingsPage);
    else owner = joinPath(owner, step);
  }
  return undefined;
}

/** Names of findings, reasons and fields that are like a topic. */
export function similarTopics(topic: string, findingsPage: string): readonly string[] {
  const last = bareName(topic.split(/[.[]/).findLast((part) => /\w/.test(part)) ?? topic);
  if (last === '') return [];
  const all = [...findingCodes(findingsPage), ...knownReasons, ...[...leaves()].map(([path]) => path)];
  return all.filter((name) => bareName(name).includes(last)).slice(0, mostSimilar);
}

function findingCodes(page: string): readonly string[] {
  return [...page.matchAll(/^### (\S+)$/gm)].map(([, code = '']) => code);
}

/** The text below a heading of the third level, up to the next heading. */
function sectionOf(code: string, page: string): string | undefined {
  const lines = page.split('\n');
  const start = lines.indexOf(`### ${code}`);
  if (start < 0) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#{1,3} /.test(line));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim();
}
