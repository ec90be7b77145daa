import { type PayloadDocument, rangeOf } from '../document.ts';
import { removeNode, renameMember } from '../edit.ts';
import { type Finding, type FindingKinds, type Fix, reporter } from '../finding.ts';
import { type ForeignMember, foreignMembers } from '../foreignMembers.ts';
import { moveMember } from '../moveMember.ts';

/** Names that a credit does not have. */
export const nameFindings = {
  'name.misspelled': {
    severity: 'warning',
    message: ({ name, names, isThere }: { name: string; names: readonly string[]; isThere: boolean }) =>
      `A credit has no "${name}" here, so it is ignored. ${
        names.length > 1
          ? `It is split in two: ${names.join(' and ')}.`
          : isThere
            ? `It looks like a second "${names[0]}": remove it, and see that the value that is meant stands there.`
            : `Probably meant: "${names[0]}".`
      }`,
  },
  'name.misplaced': {
    severity: 'warning',
    message: ({ name, fields }: { name: string; fields: readonly string[] }) =>
      `"${name}" does not belong here, and here it is ignored. A credit has it as ${fields.join(' or ')}. Move it there.`,
  },
  'name.unknown': {
    severity: 'hint',
    message: ({ name }: { name: string }) =>
      `No field "${name}" is known here. The API ignores what it does not know: check the name, or remove it.`,
  },
} satisfies FindingKinds;

const report = reporter(nameFindings);

/** Every name is one that a credit has at that place; payments-only names are said elsewhere. */
export function* checkNames(payload: PayloadDocument): Generator<Finding> {
  for (const member of foreignMembers(payload)) {
    const { property, path, verdict } = member;
    const { name } = property;
    const place = { range: rangeOf(property.nameNode), path };
    const fixes = () => fixesOf(payload, member);
    if (verdict.kind === 'misspelled') {
      const isThere = payload.membersOf(member.owner).has(verdict.names[0] ?? '');
      yield report('name.misspelled', place, { name: shown(name), names: verdict.names, isThere }, fixes);
    } else if (verdict.kind === 'misplaced') {
      yield report('name.misplaced', place, { name: shown(name), fields: verdict.fields }, fixes);
    } else if (verdict.kind === 'unknown') yield report('name.unknown', place, { name: shown(name) }, fixes);
  }
}

function fixesOf(payload: PayloadDocument, { property, owner, verdict }: ForeignMember): Fix[] {
  const { name, value } = property;
  const fixes: Fix[] = [];
  if (verdict.kind === 'misspelled' && verdict.names.length === 1) {
    const [meant = ''] = verdict.names;
    if (!payload.membersOf(owner).has(meant)) {
      fixes.push({ title: `Rename to "${meant}"`, edits: renameMember(value, meant), safe: false });
    }
  }
  if (verdict.kind === 'misplaced') {
    for (const field of verdict.fields) {
      const edits = moveMember(payload, value, field);
      if (edits.length > 0) fixes.push({ title: `Move to ${field}`, edits, safe: false });
    }
  }
  fixes.push({ title: `Remove "${shown(name)}"`, edits: removeNode(payload, value), safe: false });
  return fixes;
}

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}
