import type { Node } from 'jsonc-parser';
import { parsePayload, type Range, type SyntaxFault } from './parsePayload.ts';
import { isMeantToResolve } from './placeholders.ts';

export type { Range, SyntaxFault } from './parsePayload.ts';

/**
 * The text of a payload, parsed once.
 *
 * Paths are written as the API writes them: names joined by dots, indices in brackets
 * (`orderInformation.lineItems[0].quantity`). With duplicate names the last one counts, as in `JSON.parse`.
 */
export class PayloadDocument {
  readonly text: string;
  /** `undefined` when the text has no JSON value, or one nested too deeply. */
  readonly root: Node | undefined;
  readonly syntaxFaults: readonly SyntaxFault[];
  readonly #members = new Map<Node, ReadonlyMap<string, Node>>();
  /** The members of objects that were looked into, by path: rules ask for hundreds of paths in a few objects. */
  readonly #membersByPath = new Map<string, ReadonlyMap<string, Node>>();

  /** `comments`: whether the text may have some, as no payload may. */
  constructor(text: string, { comments = false }: { readonly comments?: boolean } = {}) {
    this.text = text;
    const { root, faults } = parsePayload(text, comments);
    this.root = root;
    this.syntaxFaults = faults;
  }

  /** The value at a path, or `undefined` when there is none. */
  at(path: string): Node | undefined {
    if (path === '') return this.root;
    const { owner, step } = knownPlace(path);
    return typeof step === 'number' ? elementsOf(this.at(owner))[step] : this.#membersAt(owner).get(step);
  }

  #membersAt(path: string): ReadonlyMap<string, Node> {
    let members = this.#membersByPath.get(path);
    if (!members) {
      members = this.membersOf(this.at(path));
      this.#membersByPath.set(path, members);
    }
    return members;
  }

  /** Whether there is a value at a path; `null` counts as none, as it does for the API. */
  has(path: string): boolean {
    const node = this.at(path);
    return node !== undefined && node.type !== 'null';
  }

  /** The string at a path; `undefined` when it is not a string, or not known before it is sent (a placeholder). */
  stringAt(path: string): string | undefined {
    return knownString(this.at(path));
  }

  /** A value as it is written, quotes included: a parsed JSON number loses the zeros at its end. */
  sourceOf({ offset, length }: Node): string {
    return this.text.slice(offset, offset + length);
  }

  /** A string without its quotes, anything else as it is written: a number as if it were quoted. */
  textOf(node: Node): string {
    return node.type === 'string' ? (node.value as string) : this.sourceOf(node);
  }

  /** As `textOf`; `undefined` for what is neither string nor number, or not known before it is sent (a placeholder). */
  knownTextOf(node: Node): string | undefined {
    return node.type === 'number' ? this.sourceOf(node) : knownString(node);
  }

  /** The values of an object by name; empty for anything else. */
  membersOf(node: Node | undefined): ReadonlyMap<string, Node> {
    if (node?.type !== 'object') return noMembers;
    const known = this.#members.get(node);
    if (known) return known;
    const members = new Map<string, Node>();
    for (const { children } of node.children ?? []) {
      if (children?.[1]) members.set(String(children[0]?.value), children[1]);
    }
    this.#members.set(node, members);
    return members;
  }
}

const noMembers: ReadonlyMap<string, Node> = new Map();

/**
 * The value of an object's member, the last one of that name; `undefined` for anything else. For objects that there may
 * be thousands of, each asked for a few names: no map is kept of them.
 */
export function memberOf(node: Node, name: string): Node | undefined {
  const members = node.type === 'object' ? (node.children ?? []) : [];
  for (let i = members.length - 1; i >= 0; i--) {
    const member = members[i]?.children;
    if (member?.[1] && member[0]?.value === name) return member[1];
  }
  return undefined;
}

/** A member of an object: its name as written, the node of the name, and its value. */
export interface Property {
  readonly name: string;
  readonly nameNode: Node;
  readonly value: Node;
  /** The whole member, from the name's quote to the end of the value. */
  readonly node: Node;
}

/** The members of an object in text order, duplicates included; incomplete ones (no value yet) are left out. */
export function propertiesOf(node: Node | undefined): Property[] {
  if (node?.type !== 'object') return [];
  const properties: Property[] = [];
  for (const child of node.children ?? []) {
    const nameNode = child.children?.[0];
    const value = child.children?.[1];
    if (nameNode && value) properties.push({ name: String(nameNode.value), nameNode, value, node: child });
  }
  return properties;
}

/** The elements of an array; empty for anything else. */
export function elementsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/**
 * The value of a string node; `undefined` for other nodes and for strings with a placeholder, or what is meant as one.
 */
export function knownString(node: Node | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  const value = node.value as string;
  return isMeantToResolve(value) ? undefined : value;
}

/** The path of a node as the API writes it; empty for the root. */
export function pathOf(node: Node): string {
  const steps: (string | number)[] = [];
  for (let child = node; child.parent; child = child.parent) {
    const parent = child.parent;
    if (parent.type === 'property') steps.push(String(parent.children?.[0]?.value));
    else if (parent.type === 'array') steps.push(indexIn(parent.children ?? [], child));
  }
  return steps.reverse().reduce<string>(joinPath, '');
}

/** The index of an element; by binary search, because elements are in text order and there may be many. */
function indexIn(elements: readonly Node[], element: Node): number {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.offset ?? 0) < element.offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One step further down: a name or an index. */
export function joinPath(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return path === '' ? step : `${path}.${step}`;
}

/**
 * The last name of a path, `currency` of `orderInformation.amountDetails.currency`; of an item of an array with its
 * index.
 */
export function lastNameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The steps of a path: names, and numbers for indices. */
export function stepsOf(path: string): (string | number)[] {
  // Most paths have no index, and most of a check is looking at paths.
  if (!path.includes('[')) return path === '' ? [] : path.split('.');
  const steps: (string | number)[] = [];
  for (const [, name, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (index !== undefined) steps.push(Number(index));
    else if (name !== undefined) steps.push(name);
  }
  return steps;
}

/** The last step of a path, and the path of what it starts from. */
interface StepPlace {
  readonly owner: string;
  readonly step: string | number;
}

/** The places of paths that were asked for: the rules ask for the same few hundred again and again. */
const placesByPath = new Map<string, StepPlace>();
const mostKnownPlaces = 2000;

function knownPlace(path: string): StepPlace {
  let place = placesByPath.get(path);
  if (!place) {
    place = placeOf(path);
    if (placesByPath.size < mostKnownPlaces) placesByPath.set(path, place);
  }
  return place;
}

function placeOf(path: string): StepPlace {
  const index = /\[(\d+)\]$/.exec(path);
  if (index) return { owner: path.slice(0, index.index), step: Number(index[1]) };
  const dot = path.lastIndexOf('.');
  return { owner: path.slice(0, Math.max(0, dot)), step: path.slice(dot + 1) };
}

/** The range of a node. */
export function rangeOf(node: Node): Range {
  return { start: node.offset, end: node.offset + node.length };
}

/** Turns offsets into zero-based lines and UTF-16 characters, as editors count them. */
export class LineIndex {
  readonly #lineStarts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset);
      if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) this.#lineStarts.push(offset + 1);
    }
  }

  position(offset: number): { line: number; character: number } {
    const inside = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#lineStarts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= inside) low = middle;
      else high = middle;
    }
    return { line: low, character: inside - (this.#lineStarts[low] ?? 0) };
  }
}

/** The nodes of a payload, the root first, each with the path of the schema (indices as `[]`). */
export function* walk(document: PayloadDocument): Generator<{ node: Node; schemaPath: string }> {
  const pending: { node: Node; schemaPath: string }[] = document.root ? [{ node: document.root, schemaPath: '' }] : [];
  for (let entry = pending.pop(); entry; entry = pending.pop()) {
    yield entry;
    const { node, schemaPath } = entry;
    const prefix = schemaPath === '' ? '' : `${schemaPath}.`;
    const below = [
      ...propertiesOf(node).map(({ name, value }) => ({ node: value, schemaPath: prefix + name })),
      ...elementsOf(node).map((element) => ({ node: element, schemaPath: `${schemaPath}[]` })),
    ];
    for (const child of below.reverse()) pending.push(child);
  }
}
