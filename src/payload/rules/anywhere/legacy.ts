import type { Node } from 'jsonc-parser';
import { allOf, anyOf, t } from '../../../l10n.ts';
import { type PayloadDocument, rangeOf } from '../../document/document.ts';
import { asCredit, type LegacyMove, type LegacyStyle, leavesOf, legacyStyleOf } from '../../fields/legacyRequest.ts';
import { type UnknownField, unknownFields } from '../../fields/unknownFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';
import { moveValues } from '../../fixes/moveMember.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'legacy.request': {
    severity: 'error',
    message: ({ style }: { style: LegacyStyle }) =>
      t(
        'This request is for the {0} API, and the REST API finds no amount and no payment source in it. Write it with the fields of a ' +
          'REST credit.',
        style,
      ),
  },
  'legacy.name': {
    severity: 'warning',
    message: ({ name, style, fields }: { name: string; style: LegacyStyle; fields: readonly string[] }) =>
      t(
        '{0} is a field of the {1} API, and is ignored here. {2}',
        name,
        style,
        fields.length > 0
          ? t('Use {0} instead.', allOf(fields))
          : t('Remove it: the path and the headers of the request replace it.'),
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

const { 'legacy.request': request, ...ofNames } = findings;

/** Field names from the SOAP and NVP APIs (api-facts.md 7.3). */
export const legacyRule: Rule = { findings: ofNames, check: checkLegacyNames };

/** What `checkLegacyRequest` finds. */
export const legacyRequestFindings = { 'legacy.request': request } satisfies FindingKinds;

/** One finding for a payload that is a SOAP or NVP request as a whole; nothing for any other. */
export function checkLegacyRequest(payload: PayloadDocument): Finding | undefined {
  const style = legacyStyleOf(payload);
  if (!style) return undefined;
  const start = payload.text.search(/\S/);
  const place = { range: { start, end: start + 1 }, path: '' };
  return report('legacy.request', place, { style }, () => {
    const text = asCredit(payload);
    if (text === undefined || text === payload.text) return [];
    return [
      { title: t('Convert to a REST credit'), edits: [{ start: 0, end: payload.text.length, text }], safe: false },
    ];
  });
}

/** A credit has no field names of an older API. */
function* checkLegacyNames(payload: PayloadDocument): Generator<Finding> {
  for (const member of unknownFields(payload)) {
    const { property, path, verdict } = member;
    if (verdict.kind !== 'legacy') continue;
    const { moves } = verdict;
    const fields = [...new Set(moves.map((move) => anyOf(move.fields)).filter((names) => names !== ''))];
    const style = moves[0]?.style ?? 'SOAP';
    const place = { range: rangeOf(property.nameNode), path };
    yield report('legacy.name', place, { name: quoted(property.name), style, fields }, () =>
      fixesOf(payload, member, moves),
    );
  }
}

function fixesOf(payload: PayloadDocument, { property }: UnknownField, moves: readonly LegacyMove[]): Fix[] {
  const fixes: Fix[] = [];
  const choices = Math.max(...moves.map(({ fields }) => fields.length));
  const isAllOfIt = leavesOf(property).length === moves.length;
  const removed: Node[] = isAllOfIt ? [property.value] : moves.map(({ value }) => value);
  for (let choice = 0; choice < choices; choice++) {
    const targets = moves.flatMap(({ value, fields }) => {
      const field = fields[choice] ?? fields[0];
      return field === undefined ? [] : [{ value, field }];
    });
    const edits = moveValues(payload, removed, targets);
    const names = targets.map(({ field }) => field);
    const title =
      names.length > 2
        ? t('Move the {0} values of {1}', names.length, quoted(property.name))
        : t('Move to {0}', allOf(names));
    if (edits.length > 0) fixes.push({ title, edits, safe: false });
  }
  fixes.push({
    title: t('Remove {0}', quoted(property.name)),
    edits: removeNode(payload, property.value),
    safe: false,
  });
  return fixes;
}
