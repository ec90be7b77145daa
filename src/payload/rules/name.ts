import { type PayloadDocument, rangeOf } from '../document.ts';
import { removeNode, renameMember } from '../edit.ts';
import { editSteps } from '../editSteps.ts';
import { type Edit, type Finding, type FindingKinds, type Fix, reporter } from '../finding.ts';
import { type ForeignMember, foreignMembers } from '../foreignMembers.ts';
import { setValue } from '../setValue.ts';

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
      const edits = moveTo(payload, property, field);
      if (edits.length > 0) fixes.push({ title: `Move to ${field}`, edits, safe: false });
    }
  }
  fixes.push({ title: `Remove "${shown(name)}"`, edits: removeNode(payload, value), safe: false });
  return fixes;
}

/** Moves a member as it is written; nothing where the place is taken, or is one of many (in an array). */
function moveTo(payload: PayloadDocument, { value }: ForeignMember['property'], field: string): Edit[] {
  if (field.includes('[]') || payload.at(field) || !canHold(payload, field)) return [];
  const written = payload.text.slice(value.offset, value.offset + value.length);
  // Stands in for the value while it moves, so that numbers and escapes stay as they are written.
  let standIn = 'moved value';
  while (payload.text.includes(standIn)) standIn += '.';
  const insert = (document: PayloadDocument): Edit[] => {
    const edits = setValue(document, field, standIn);
    return edits.map((edit) => ({ ...edit, text: edit.text.replace(JSON.stringify(standIn), () => written) }));
  };
  return editSteps(payload, [(document) => removeNode(document, value), insert]);
}

/** Whether every object on the way to a field is one, or is not there yet. */
function canHold(payload: PayloadDocument, field: string): boolean {
  const names = field.split('.');
  return names.every((_, i) => {
    const node = i === 0 ? payload.root : payload.at(names.slice(0, i).join('.'));
    return node === undefined || node.type === 'object';
  });
}

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}
