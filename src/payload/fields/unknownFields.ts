import type { Node } from 'jsonc-parser';
import { creditSchema, memberSchema, type SchemaNode, schemaAt } from '../../contract/creditSchema.ts';
import { otherName } from '../../contract/otherNames.ts';
import {
  elementsOf,
  joinPath,
  type PayloadDocument,
  type Property,
  pathOf,
  propertiesOf,
} from '../document/document.ts';
import {
  creditPlacesOf,
  isCreditName,
  type ObjectPlace,
  paymentsFieldElsewhere,
  paymentsFieldHere,
  placesHolding,
} from './fieldPlaces.ts';
import { type LegacyMove, legacyMoves } from './legacyRequest.ts';
import { bareName, SpellingSuggestions } from './spellingSuggestions.ts';

/** Why a credit does not know a name. */
type NameVerdict =
  /** Known on payments only. */
  | { readonly kind: 'payments-only'; readonly field: string }
  /** One of these names of the same object is meant; some may already be set. */
  | { readonly kind: 'misspelled'; readonly names: readonly string[] }
  /** The field is split in two on a credit: these names of the same object. */
  | { readonly kind: 'split'; readonly names: readonly string[] }
  /** A name of the SOAP or NVP interface; each value below it has its own place on a credit, or none. */
  | { readonly kind: 'legacy'; readonly moves: readonly LegacyMove[] }
  /** Meant is this field of another object, by schema path. */
  | { readonly kind: 'misplaced'; readonly fields: readonly string[] }
  | { readonly kind: 'unknown' };

/** A member that a credit does not have, the topmost one: its own members are not checked. */
export interface UnknownField {
  readonly property: Property;
  readonly path: string;
  /** The object that contains it. */
  readonly owner: Node;
  readonly verdict: NameVerdict;
}

/** An object or array of a payload, with what a credit has there. */
interface Place {
  readonly node: Node;
  readonly schema: SchemaNode;
  readonly schemaPath: string;
}

const found = new WeakMap<PayloadDocument, readonly UnknownField[]>();
const namesOf = new WeakMap<SchemaNode, SpellingSuggestions>();

/** Every topmost member that a credit does not have, in the order of the text; found once for a payload. */
export function unknownFields(payload: PayloadDocument): readonly UnknownField[] {
  let members = found.get(payload);
  if (!members) {
    members = payload.root ? foreignIn(payload, { node: payload.root, schema: creditSchema, schemaPath: '' }) : [];
    found.set(payload, members);
  }
  return members;
}

function foreignIn(payload: PayloadDocument, place: Place, members: UnknownField[] = []): UnknownField[] {
  const { node, schema, schemaPath } = place;
  if (node.type === 'array' && schema.items) {
    const itemPath = `${schemaPath}[]`;
    for (const element of elementsOf(node)) {
      foreignIn(payload, { node: element, schema: schema.items, schemaPath: itemPath }, members);
    }
  }
  if (!schema.properties) return members;
  for (const property of propertiesOf(node)) {
    const { name, value } = property;
    let known = name;
    let below = memberSchema(schema, name);
    if (!below) {
      const verdict = verdictOf(payload, property, place);
      members.push({ property, path: pathOf(value), owner: node, verdict });
      // The members of a misspelled name are checked as if it were spelled right, where that name is clear.
      const [meant, other] = verdict.kind === 'misspelled' ? verdict.names : [];
      if (meant === undefined || other !== undefined) continue;
      known = meant;
      below = memberSchema(schema, known);
    }
    if (!below || !value.children) continue;
    foreignIn(payload, { node: value, schema: below, schemaPath: joinPath(schemaPath, known) }, members);
  }
  return members;
}

function verdictOf(payload: PayloadDocument, property: Property, place: Place): NameVerdict {
  const { name, value } = property;
  const { schema, schemaPath } = place;
  const bare = bareName(name);
  const flattened = flattenedField(name, schemaPath);
  if (flattened) return { kind: 'misplaced', fields: [flattened] };
  const near = nearNamesOf(schema);
  const here = paymentsFieldHere(schemaPath, name);
  if (here && !holdsCreditFields(payload, value, schemaPath, bare)) {
    return { kind: 'payments-only', field: here };
  }
  const same = near.same(name);
  if (same) return { kind: 'misspelled', names: [same] };
  const other = otherName(schema, schemaPath, bare);
  if (other?.fields.every((field) => canBe(value, memberSchema(schema, field))))
    return { kind: other.isSplit ? 'split' : 'misspelled', names: other.fields };
  const moves = legacyMoves(property);
  // What the path and the headers replace is beside the request's objects, not inside one of them.
  const isDeep = schemaPath.includes('.');
  if (moves && !(isDeep && moves.every(({ fields }) => fields.length === 0))) return { kind: 'legacy', moves };
  const fields = fieldsMeant(property, schemaPath, bare);
  if (fields.length > 0) return { kind: 'misplaced', fields };
  const compound = compoundField(property, schema, schemaPath, bare);
  if (compound) return { kind: 'misplaced', fields: [compound] };
  const names = near.nearest(name).filter((candidate) => canBe(value, memberSchema(schema, candidate)));
  const members = payload.membersOf(place.node);
  if (names.some((candidate) => !members.has(candidate))) return { kind: 'misspelled', names };
  // A payments-only name may be similar to a field that is set as well.
  const elsewhere = isCreditName(bare) ? undefined : paymentsFieldElsewhere(bare);
  if (elsewhere) return { kind: 'payments-only', field: elsewhere };
  return names.length > 0 ? { kind: 'misspelled', names } : { kind: 'unknown' };
}

/** Whether a field can hold a value by its kind: an object or an array is never what a text or a number means. */
function canBe(value: Node, field: SchemaNode | undefined): boolean {
  return !value.children || field?.properties !== undefined || field?.items !== undefined;
}

/** The field whose whole path is written as a name: `"paymentInformation.customer.id"`. */
function flattenedField(name: string, schemaPath: string): string | undefined {
  if (!name.includes('.') || name.length > longestPath) return undefined;
  const isField = (path: string) => !path.includes('[') && schemaAt(path.split('.')) !== undefined;
  return [joinPath(schemaPath, name), name].find(isField);
}

/** A longer text is not the path of a field. */
const longestPath = 120;

function nearNamesOf(schema: SchemaNode): SpellingSuggestions {
  let names = namesOf.get(schema);
  if (!names) {
    names = new SpellingSuggestions(Object.keys(schema.properties ?? {}));
    namesOf.set(schema, names);
  }
  return names;
}

/**
 * Whether an object with a payments-only name holds what a credit has in the object around it under the same name:
 * `invoiceDetails` beside `orderInformation` is a payments-only object, but with a purchase order it is misplaced.
 */
function holdsCreditFields(payload: PayloadDocument, value: Node, schemaPath: string, bare: string): boolean {
  const next = creditPlacesOf(bare, schemaPath).filter(({ distance }) => distance === 1);
  const names = [...payload.membersOf(value).keys()];
  return next.some(({ field }) => names.some((name) => memberSchema(field, name)));
}

/** The fields of other objects that a name may mean: by its members, otherwise by how specific the name is. */
function fieldsMeant({ value }: Property, schemaPath: string, bare: string): string[] {
  const names = memberNames(value);
  const holding = names.length > 0 ? placesHolding(bare, schemaPath, names) : [];
  if (holding.length > 0) return nearestFields(holding);
  if (schemaPath === 'paymentInformation' && bare === 'type') return [meantByType(value)];
  const places = creditPlacesOf(bare, schemaPath).filter(({ field }) => canBe(value, field));
  if (generalNames.has(bare) && !knowsOneOfAKind.has(schemaPath)) return [];
  return isTelling(places, bare) ? nearestFields(places) : [];
}

/** The field that `paymentInformation.type` means: a card type has three digits, a payment type is a word. */
function meantByType(value: Node): string {
  const isCardType = /^\d{3}$/.test(String(value.value));
  return `paymentInformation.${isCardType ? 'card.type' : 'paymentType.name'}`;
}

/** The field whose object and own name are written as one: `accountType` for `account.type`. */
function compoundField({ value }: Property, schema: SchemaNode, schemaPath: string, bare: string): string | undefined {
  for (const [child, below] of Object.entries(schema.properties ?? {})) {
    const owner = bareName(child);
    const own =
      bare.startsWith(owner) && below.properties ? nearNamesOf(below).same(bare.slice(owner.length)) : undefined;
    if (own && canBe(value, memberSchema(below, own))) return joinPath(joinPath(schemaPath, child), own);
  }
  return undefined;
}

/** Names that many objects have: that one nearby has such a field does not mean that it is meant. */
const generalNames = new Set(['code', 'id', 'key', 'method', 'name', 'status', 'type', 'value']);

/** Objects in which such a name is unambiguous. */
const knowsOneOfAKind = new Set(['paymentInformation.bank', 'merchantInformation']);

/** The names in an object, or in the first element of an array. */
function memberNames(value: Node): string[] {
  const object = value.type === 'array' ? elementsOf(value)[0] : value;
  return propertiesOf(object)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

const mostNames = 50;

/** Words that are too general to move, except to a neighboring object. */
const vagueNames = new Set([
  'address',
  'amount',
  'applied',
  'class',
  'contact',
  'location',
  'number',
  'phone',
  'reason',
  'state',
  'title',
  'transactiontype',
  'value',
]);

/** Short names that mean one thing only. */
const shortNames = new Set(['card', 'bank', 'iban', 'jti']);

/**
 * Whether a name is specific enough to move it, which matters more the farther it is: `code`, `type` or `id` are in
 * many objects.
 */
function isTelling(places: readonly ObjectPlace[], bare: string): boolean {
  const distance = Math.min(...places.map((place) => place.distance));
  if (distance === 1) return true;
  return shortNames.has(bare) || (bare.length >= 5 && !vagueNames.has(bare));
}

/**
 * The nearest places, two at most; farther than next to it one of a kind, or the only one there is, rather than one of
 * many (in an array).
 */
function nearestFields(places: readonly ObjectPlace[]): string[] {
  const isNext = places.some(({ distance }) => distance === 1);
  const single = places.filter(({ path }) => !path.includes('[]'));
  const eligible = isNext || places.length === 1 ? places : single;
  const nearest = Math.min(...eligible.map(({ distance }) => distance));
  const fields = eligible.filter(({ distance }) => distance === nearest).map(({ path }) => path);
  return fields.length <= 2 ? fields : [];
}
