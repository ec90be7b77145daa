import type { Node } from 'jsonc-parser';
import { type PayloadDocument, pathOf, propertiesOf } from '../document/document.ts';
import type { Edit } from '../findings/finding.ts';
import { removeNode } from './edit.ts';
import { editSteps } from './editSteps.ts';
import { setValue } from './setValue.ts';

/** A value and the path of the field that it moves to. */
export interface Move {
  readonly value: Node;
  readonly field: string;
}

/**
 * Moves a member as it is written. An object goes into one that is there already when they share no name. Nothing where
 * the place is taken, is one of many (in an array), or a value that is not an object is in the way.
 */
export function moveMember(payload: PayloadDocument, value: Node, field: string): Edit[] {
  const moves = movesInto(payload, value, field);
  if (moves.length === 0) return [];
  return editSteps(payload, [(document) => removeNode(document, value), ...inserted(payload, moves)]);
}

/** Moves several values, and removes a member that holds them all; under the same conditions as `moveMember`. */
export function moveValues(payload: PayloadDocument, removed: readonly Node[], moves: readonly Move[]): Edit[] {
  const fields = new Set(moves.map(({ field }) => field));
  if (fields.size < moves.length || !moves.every(({ field }) => isFree(payload, field))) return [];
  const paths = removed.map((node) => pathOf(node));
  // A name with dots or brackets can't be distinguished from a path.
  if (paths.some((path, i) => payload.at(path) !== removed[i])) return [];
  const removals = paths.reverse().map((path) => (document: PayloadDocument) => {
    const node = document.at(path);
    return node ? removeNode(document, node) : [];
  });
  return editSteps(payload, [...removals, ...inserted(payload, moves)]);
}

function movesInto(payload: PayloadDocument, value: Node, field: string): Move[] {
  if (isFree(payload, field)) return [{ value, field }];
  const target = payload.at(field);
  const members = propertiesOf(value);
  const taken = payload.membersOf(target);
  const merges = target?.type === 'object' && members.every(({ name }) => !taken.has(name) && /^\w+$/.test(name));
  return merges ? members.map((member) => ({ value: member.value, field: `${field}.${member.name}` })) : [];
}

function isFree(payload: PayloadDocument, field: string): boolean {
  return !field.includes('[') && !payload.at(field) && canHold(payload, field);
}

/** Whether every object on the way to a field is one, or is not there yet. */
function canHold(payload: PayloadDocument, field: string): boolean {
  const names = field.split('.');
  return names.every((_, i) => {
    const node = payload.at(names.slice(0, i).join('.'));
    return node === undefined || node.type === 'object';
  });
}

/** A step for each value; numbers and escapes keep their spelling by a stand-in while they are set. */
function inserted(payload: PayloadDocument, moves: readonly Move[]): ((document: PayloadDocument) => Edit[])[] {
  const standIn = 'moved value';
  return moves.map(({ value, field }) => {
    const written = payload.text.slice(value.offset, value.offset + value.length);
    return (document) =>
      setValue(document, field, standIn).map((edit) => ({
        ...edit,
        text: edit.text.replace(JSON.stringify(standIn), () => written),
      }));
  });
}
