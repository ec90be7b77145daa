import type { Node } from 'jsonc-parser';
import { creditSchema, memberSchema } from '../../contract/creditSchema.ts';
import { elementsOf, PayloadDocument, propertiesOf } from '../document/document.ts';

/** A credit that is inside something else: the arguments of a client, a recorded request, a list. */
export interface WrappedCredit {
  /** The name of the outermost member or, in an array, element that it is inside of; `undefined` for a text. */
  readonly around: string | number | undefined;
  /** The credit alone, without the indentation of what is around it. */
  readonly text: string;
}

/** As deep as a collection of recorded requests has its bodies. */
const deepest = 6;
const mostMembers = 50;

/**
 * The only credit inside a payload that is not one itself; `undefined` where there is none or are several. A credit is
 * known by two of the objects that a request has.
 */
export function wrappedCredit(payload: PayloadDocument): WrappedCredit | undefined {
  const { root } = payload;
  if (!root || payload.syntaxFaults.length > 0 || isCredit(root)) return undefined;
  const [inner, another] = creditsIn(root, payload.text, []);
  if (!inner || another) return undefined;
  const [around] = inner.steps;
  const members = propertiesOf(root).filter(({ name, value }) => isRequestObject(name, value));
  // An object of the request may hold others by mistake, but has members of its own then.
  const isPart = members.some(
    ({ name, value }) => name !== around || propertiesOf(value).some((member) => !isRequestName(member.name)),
  );
  return isPart ? undefined : { around, text: inner.text };
}

interface Inner {
  readonly steps: readonly (string | number)[];
  readonly text: string;
}

function creditsIn(node: Node, text: string, steps: Inner['steps']): Inner[] {
  if (node.type === 'string') return creditInText(node.value as string, steps);
  if (isCredit(node)) return [{ steps, text: withoutIndentation(node, text) }];
  if (steps.length >= deepest) return [];
  const members = propertiesOf(node).map(({ name, value }) => [name, value] as const);
  const parts = node.type === 'array' ? elementsOf(node).map((element, i) => [i, element] as const) : members;
  return parts.slice(0, mostMembers).flatMap(([step, value]) => creditsIn(value, text, [...steps, step]));
}

/** A credit that was turned into a text, as programs do with a body. */
function creditInText(text: string, steps: Inner['steps']): Inner[] {
  if (!/^\s*\{/.test(text)) return [];
  const document = new PayloadDocument(text);
  const isWhole = document.syntaxFaults.length === 0 && document.root !== undefined && isCredit(document.root);
  return isWhole ? [{ steps, text: text.trim() }] : [];
}

function isCredit(node: Node): boolean {
  return propertiesOf(node).filter(({ name, value }) => isRequestObject(name, value)).length >= 2;
}

function isRequestObject(name: string, value: Node): boolean {
  return value.type === 'object' && memberSchema(creditSchema, name)?.properties !== undefined;
}

function isRequestName(name: string): boolean {
  return memberSchema(creditSchema, name) !== undefined;
}

function withoutIndentation({ offset, length }: Node, text: string): string {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1);
  const [indentation = ''] = /^[ \t]*/.exec(line) ?? [];
  return text.slice(offset, offset + length).replaceAll(`\n${indentation}`, '\n');
}
