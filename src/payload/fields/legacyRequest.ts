import type { Node } from 'jsonc-parser';
import { creditSchema, memberSchema } from '../../contract/creditSchema.ts';
import { legacyField } from '../../contract/legacyNames.ts';
import { elementsOf, type PayloadDocument, type Property, propertiesOf, stepsOf } from '../document/document.ts';

/** A value of a SOAP or NVP request in JSON, with the name that the interface has for it. */
interface LegacyLeaf {
  /** As SOAP or NVP writes it: `card.accountNumber`, `card_accountNumber`. */
  readonly name: string;
  readonly value: Node;
}

/** The older interface that a payload is written for. */
export type LegacyStyle = 'SOAP' | 'NVP';

const envelope = /^(?:[\w.-]{1,20}:)?(?:Envelope|Body|requestMessage)$/;

/**
 * The older interface that a whole payload is written for: XML, lines of `name=value`, or JSON with the names of SOAP
 * or NVP in place of those of REST. `undefined` for anything else, a REST payload with single older names included.
 */
export function legacyStyleOf(payload: PayloadDocument): LegacyStyle | undefined {
  const { root, text } = payload;
  if (root?.type !== 'object') return styleOfText(text.trim());
  if (payload.syntaxFaults.length > 0) return undefined;
  const properties = propertiesOf(root);
  if (properties.some(({ name }) => envelope.test(name))) return 'SOAP';
  if (properties.some(({ name, value }) => memberSchema(creditSchema, name)?.properties && value.type === 'object')) {
    return undefined;
  }
  const known = properties.flatMap((property) => legacyMoves(property) ?? []).filter(isTelling);
  if (new Set(known.map(({ name }) => name.split(/[._]/)[0])).size < 2) return undefined;
  return known.some(({ style }) => style === 'NVP') ? 'NVP' : 'SOAP';
}

/** The elements that frame a request, or name its service; a tag may have a prefix (`SOAP-ENV:`). */
const soapElement =
  /<(?:[\w.-]{1,20}:)?(?:Envelope|[rR]equestMessage|(?:cc|ec|pinDebit)[A-Z]\w{1,30}Service|purchaseTotals)[\s/>]/;

const startOfText = 20_000;
/** As many items as a request may have. */
const mostItems = 1000;

function styleOfText(text: string): LegacyStyle | undefined {
  const start = text.slice(0, startOfText);
  if (/^<[?\w]/.test(start)) return soapElement.test(start) ? 'SOAP' : undefined;
  const names = nvpLines(text).map(([name]) => name);
  return names.length > 1 && names.filter((name) => legacyField(name)).length > 1 ? 'NVP' : undefined;
}

/** The pairs of an NVP request, one in each line or joined by `&`; none when any line is something else. */
function nvpLines(text: string): (readonly [name: string, value: string])[] {
  if (text.length > startOfText || text.startsWith('{')) return [];
  const lines = text.split(/[\r\n&]+/).filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^\s*(\w{1,80})\s*=(.*)$/.exec(line));
  return pairs.every((pair) => pair) ? pairs.map((pair) => [pair?.[1] ?? '', (pair?.[2] ?? '').trim()] as const) : [];
}

/** The values below a member, each with its whole name; one name deep, as the older interfaces are, but for items. */
export function leavesOf({ name, value }: Property): LegacyLeaf[] {
  if (name === 'item' && value.type === 'array') {
    return elementsOf(value)
      .slice(0, mostItems)
      .flatMap((item, i) =>
        propertiesOf(item).map((member) => ({ name: `item.${i}.${member.name}`, value: member.value })),
      );
  }
  if (value.type !== 'object') return [{ name, value }];
  return propertiesOf(value).map((member) => ({ name: `${name}.${member.name}`, value: member.value }));
}

/** The members of the request in a payload, without the envelope around them, if any. */
function requestIn(payload: PayloadDocument): Property[] {
  let properties = propertiesOf(payload.root);
  for (let depth = 0; depth < 4; depth++) {
    const inner = properties.find(({ name, value }) => envelope.test(name) && value.type === 'object');
    if (!inner) break;
    properties = propertiesOf(inner.value);
  }
  return properties.filter(({ name }) => !/^(?:xmlns|@|[\w.-]+:Header$)/.test(name));
}

/**
 * A whole SOAP or NVP request as a credit; what has no counterpart that is known stays under its own name, and
 * what the path of a REST request replaces is left out. `undefined` for XML.
 */
export function asCredit(payload: PayloadDocument): string | undefined {
  const credit: Record<string, unknown> = {};
  if (payload.root?.type === 'object') {
    for (const property of requestIn(payload)) {
      for (const { name, value } of leavesOf(property)) put(credit, name, plainValue(payload, value));
    }
  } else {
    const lines = nvpLines(payload.text.trim());
    if (lines.length === 0) return undefined;
    for (const [name, value] of lines) put(credit, name, value);
  }
  // Items may be numbered with gaps, which would be null.
  const withoutGaps = (_: string, value: unknown) =>
    Array.isArray(value) ? value.filter((item) => item !== undefined) : value;
  return `${JSON.stringify(credit, withoutGaps, 2)}\n`;
}

/** Numbers as they are written, for the fields of a credit are strings; `18.40` would become 18.4. */
function plainValue(payload: PayloadDocument, node: Node): unknown {
  const written = payload.sourceOf(node);
  return node.type === 'number' || node.type === 'boolean' ? written : JSON.parse(written);
}

function put(credit: Record<string, unknown>, name: string, value: unknown): void {
  const legacy = legacyField(name);
  if (legacy && legacy.fields.length === 0) return;
  // biome-ignore lint/suspicious/noExplicitAny: a walk through arbitrary JSON
  let owner: any = credit;
  const steps = legacy ? stepsOf(legacy.fields[0] ?? '') : [name];
  const last = steps.pop() ?? name;
  for (const [i, step] of steps.entries()) {
    const inner = Object.hasOwn(owner, step) ? owner[step] : undefined;
    owner[step] =
      typeof inner === 'object' && inner !== null ? inner : typeof (steps[i + 1] ?? last) === 'number' ? [] : {};
    owner = owner[step];
  }
  const isCount = last === 'quantity' && /^\d{1,9}$/.test(String(value));
  const written = isCount ? Number(value) : value;
  Object.defineProperty(owner, last, { value: written, enumerable: true, configurable: true, writable: true });
}

/** The places of a member of an older interface, each value with its own; `undefined` for other members. */
export function legacyMoves(property: Property): readonly LegacyMove[] | undefined {
  const leaves = leavesOf(property);
  const moves = leaves.flatMap(({ name, value }) => {
    const legacy = legacyField(name);
    return legacy ? [{ name, value, ...legacy }] : [];
  });
  if (moves.length === 0) return undefined;
  // Names that a credit has as well (`billTo.firstName`) are no evidence by themselves.
  return moves.some(isTelling) ? moves : undefined;
}

/** A value of an older interface and the fields that a credit has for it. */
export interface LegacyMove extends LegacyLeaf {
  readonly fields: readonly string[];
  readonly style: LegacyStyle;
}

function isTelling({ name, fields }: LegacyMove): boolean {
  return !fields.some((field) => field === name || field.endsWith(`.${name}`));
}
