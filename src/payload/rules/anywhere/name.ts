import { allOf, anyOf, t } from '../../../l10n.ts';
import { type PayloadDocument, rangeOf } from '../../document/document.ts';
import { type UnknownField, unknownFields } from '../../fields/unknownFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { applyEdits, removeNode, renameMember } from '../../fixes/edit.ts';
import { moveMember } from '../../fixes/moveMember.ts';
import { tokenReadings } from '../paymentInformation/paymentSource.ts';

interface MeantNames {
  readonly names: readonly string[];
  readonly isSplit: boolean;
  /** Whether the object already has one of them. */
  readonly isThere: boolean;
}

const findings = {
  'name.misspelled': {
    severity: 'warning',
    message: ({ name, names, isSplit, isThere }: MeantNames & { name: string }) =>
      t(
        '"{0}" is not a field of a credit here, so it is ignored. {1}',
        name,
        isSplit
          ? t('Use {0} instead.', allOf(names))
          : isThere && names.length === 1
            ? t('"{0}" is already set: check its value, and remove "{1}".', names[0] ?? '', name)
            : t('Did you mean {0}?', anyOf(names.map((meant) => `"${meant}"`))),
      ),
  },
  'name.misplaced': {
    severity: 'warning',
    message: ({ name, fields, isThere }: { name: string; fields: readonly string[]; isThere: boolean }) =>
      t(
        '"{0}" is in the wrong place, so it is ignored. {1}',
        name,
        isThere
          ? t('{0} is already set: keep the value you mean.', anyOf(fields))
          : t('Move it to {0}.', anyOf(fields)),
      ),
  },
  'name.unknown': {
    severity: 'hint',
    message: ({ name }: { name: string }) =>
      t(
        '"{0}" is not a known field here, and the API ignores fields it does not know. Check the name, or remove it.',
        name,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Names that a credit does not have. */
export const nameRule: Rule = { findings, check: checkNames };

/** Every name is one that a credit has at that place; payments-only names are reported by `paymentsOnlyRule`. */
function* checkNames(payload: PayloadDocument): Generator<Finding> {
  for (const member of unknownFields(payload)) {
    const { property, path, verdict } = member;
    const { name } = property;
    const place = { range: rangeOf(property.nameNode), path };
    const fixes = () => fixesOf(payload, member);
    if (verdict.kind === 'misspelled' || verdict.kind === 'split') {
      const { names } = verdict;
      const isThere = names.some((meant) => payload.membersOf(member.owner).has(meant));
      const data = { name: shown(name), names, isSplit: verdict.kind === 'split', isThere };
      yield report('name.misspelled', place, data, fixes);
    } else if (verdict.kind === 'misplaced') {
      const { fields } = verdict;
      const isThere = fields.some((field) => payload.at(field) !== undefined);
      yield report('name.misplaced', place, { name: shown(name), fields, isThere }, fixes);
    } else if (verdict.kind === 'unknown') yield report('name.unknown', place, { name: shown(name) }, fixes);
  }
}

function fixesOf(payload: PayloadDocument, member: UnknownField): Fix[] {
  const { property, owner, verdict } = member;
  const { name, value } = property;
  const fixes = tokenReadings(payload, member);
  if (verdict.kind === 'misspelled') {
    const members = payload.membersOf(owner);
    // If one of several candidates is already set, it is unclear which of the others is meant.
    const isFree = verdict.names.every((meant) => !members.has(meant));
    for (const meant of isFree ? verdict.names : []) {
      fixes.push({ title: t('Rename to "{0}"', meant), edits: renameMember(value, meant), safe: false });
    }
  }
  if (verdict.kind === 'misplaced') {
    const taken = verdict.fields.filter((field) => payload.at(field));
    // If one of several targets is taken, it is unclear which other is meant; an object may be merged into a single
    // one.
    for (const field of verdict.fields.length > 1 && taken.length > 0 ? [] : verdict.fields) {
      const edits = moveMember(payload, value, field);
      const after = contentOf(applyEdits(payload.text, edits));
      // A token may have been put there by its name already.
      const isNew = fixes.every((fix) => contentOf(applyEdits(payload.text, fix.edits)) !== after);
      if (edits.length > 0 && isNew) fixes.push({ title: t('Move to {0}', field), edits, safe: false });
    }
  }
  fixes.push({ title: t('Remove "{0}"', shown(name)), edits: removeNode(payload, value), safe: false });
  return fixes;
}

/** What a text says, however it is laid out; a text that is not JSON as it is. */
function contentOf(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}
