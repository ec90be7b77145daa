import { createScanner } from 'jsonc-parser';

/** What a node of a JSON text is. */
export type NodeKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** Children that are looked at for a step of a pointer: it leads to a link, and objects with links are small. */
const mostSteps = 1000;

/** Strings longer than this are shortened where one line has to do. */
export const longestShown = 300;

/**
 * The nodes of a JSON text in the order of the text: numbers into columns, no object a node, so that responses of many
 * megabytes can be drawn. Values stay slices of the text, so that numbers are shown with the digits that were sent.
 * A node's descendants are the nodes between it and `end`.
 */
export class JsonNodes {
  readonly parents: number[] = [];
  /** The node after the last descendant. */
  readonly ends: number[] = [];
  /** Depth; 0 is the root. */
  readonly levels: number[] = [];
  /** Place among the children of the parent, from 0. */
  readonly positions: number[] = [];
  readonly childCounts: number[] = [];
  readonly #text: string;
  /** Offset of the quoted name; -1 for the root and for items of arrays. */
  readonly #nameOffsets: number[] = [];
  readonly #offsets: number[] = [];
  readonly #endOffsets: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  get count(): number {
    return this.#offsets.length;
  }

  add(parent: number, nameOffset: number, offset: number, endOffset: number): number {
    const siblings = this.childCounts[parent] ?? 0;
    if (parent >= 0) this.childCounts[parent] = siblings + 1;
    this.parents.push(parent);
    this.levels.push((this.levels[parent] ?? -1) + 1);
    this.positions.push(siblings);
    this.childCounts.push(0);
    this.#nameOffsets.push(nameOffset);
    this.#offsets.push(offset);
    this.#endOffsets.push(endOffset);
    return this.ends.push(this.count) - 1;
  }

  close(node: number, endOffset: number): void {
    this.ends[node] = this.count;
    this.#endOffsets[node] = endOffset;
  }

  kind(node: number): NodeKind {
    switch (this.#text[this.#offset(node)]) {
      case '{':
        return 'object';
      case '[':
        return 'array';
      case '"':
        return 'string';
      case 't':
      case 'f':
        return 'boolean';
      case 'n':
        return 'null';
      default:
        return 'number';
    }
  }

  isContainer(node: number): boolean {
    const first = this.#text[this.#offset(node)];
    return first === '{' || first === '[';
  }

  /** The name of a member, `undefined` for the root and for items of arrays. */
  name(node: number): string | undefined {
    const offset = this.#nameOffsets[node] ?? -1;
    if (offset < 0) return undefined;
    return decoded(this.#text.slice(offset, closingQuote(this.#text, offset) + 1));
  }

  /** The text of a leaf: a string's characters, otherwise the digits or the word as they were sent. */
  value(node: number): string {
    const source = this.#text.slice(this.#offset(node), this.#endOffsets[node]);
    return source.startsWith('"') ? decoded(source) : source;
  }

  /** Names from the root down to the node, numbers for items of arrays. */
  path(node: number): (string | number)[] {
    const path: (string | number)[] = [];
    for (let at = node; at > 0; at = this.parents[at] ?? 0) path.push(this.name(at) ?? this.positions[at] ?? 0);
    return path.reverse();
  }

  /** The JSON pointer of a node (RFC 6901); the root's is empty. */
  pointer(node: number): string {
    return this.path(node)
      .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('');
  }

  /** The children of a node, in the order of the text; at most `most`. */
  children(parent: number, most = Number.MAX_SAFE_INTEGER): number[] {
    const children: number[] = [];
    const end = this.ends[parent] ?? 0;
    for (let child = parent + 1; child < end && children.length < most; child = this.ends[child] ?? end) {
      children.push(child);
    }
    return children;
  }

  /** The child that a step of a JSON pointer leads to, the last one of that name, as JSON parsers have it. */
  child(parent: number, step: string): number | undefined {
    const children = this.children(parent, mostSteps);
    if (this.kind(parent) === 'array') return children[Number(step)];
    return children.findLast((child) => this.name(child) === step);
  }

  /** The node at a JSON pointer (RFC 6901); `undefined` when there is none. */
  at(pointer: string): number | undefined {
    let node: number | undefined = 0;
    for (const step of pointer.split('/').slice(1)) {
      if (node === undefined) return undefined;
      node = this.child(node, step.replaceAll('~1', '/').replaceAll('~0', '~'));
    }
    return node;
  }

  /** The child of `parent` with this name; `undefined` when there is none among the first hundred. */
  childNamed(parent: number, name: string): number | undefined {
    return this.children(parent, 100).find((child) => this.name(child) === name);
  }

  #offset(node: number): number {
    return this.#offsets[node] ?? 0;
  }
}

function closingQuote(text: string, openingQuote: number): number {
  for (let at = openingQuote + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return at;
    if (character === '\\') at++;
  }
  return text.length;
}

function decoded(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

/** Reads a JSON text without recursion, 10,000 levels are as good as two; `undefined` when it is not JSON. */
export function parseJsonNodes(received: string): JsonNodes | undefined {
  const text = received.replace(/^\uFEFF/, '');
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return readNodes(text);
}

/** The scanner says where the tokens are; that they are in a good order is known. */
function readNodes(text: string): JsonNodes {
  const nodes = new JsonNodes(text);
  const scanner = createScanner(text, true);
  let parent = -1;
  let nameOffset = -1;
  let awaitsName = false;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const end = offset + scanner.getTokenLength();
    const first = text[offset];
    if (first === '}' || first === ']') {
      nodes.close(parent, end);
      parent = nodes.parents[parent] ?? -1;
      awaitsName = false;
    } else if (first === ',') {
      awaitsName = nodes.kind(parent) === 'object';
    } else if (first === '"' && awaitsName) {
      nameOffset = offset;
      awaitsName = false;
    } else if (first !== ':') {
      const node = nodes.add(parent, nameOffset, offset, end);
      nameOffset = -1;
      awaitsName = first === '{';
      if (first === '{' || first === '[') parent = node;
    }
  }
  return nodes;
}
