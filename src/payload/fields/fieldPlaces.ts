import { creditSchema, memberSchema, type SchemaNode } from '../../contract/creditSchema.ts';
import paymentsOnly from '../../contract/paymentsOnly.json' with { type: 'json' };
import { initiatorField, initiatorMembers } from '../../contract/topics.ts';
import { joinPath } from '../document/document.ts';
import { bareName } from './spellingSuggestions.ts';

/** A field of a credit, seen from some object. */
export interface ObjectPlace {
  /** Schema path of the field, indices as `[]`. */
  readonly path: string;
  readonly field: SchemaNode;
  /** Steps from the object that one looks from to the object that has the field: 1 is its parent or its child. */
  readonly distance: number;
}

interface NamedPlace {
  readonly path: string;
  readonly field: SchemaNode;
  readonly owner: readonly string[];
}

/** Payments-only members by the schema path of the object that has them; a member includes everything inside it. */
const paymentsOnlyMembers: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(paymentsOnly));

const travel = 'travelInformation';

/** Long names that many things may have: they mean this field only right beside the object that has it. */
const commonNames = new Set([
  'companyname',
  'customername',
  'descriptor',
  'duration',
  'encoding',
  'fundssource',
  'merchantcategorycode',
]);

let creditFields: ReadonlyMap<string, readonly NamedPlace[]> | undefined;
let paymentsFields: ReadonlyMap<string, string> | undefined;
const paymentsFieldsHere = new Map<string, ReadonlyMap<string, string>>();

/** The payments-only field of this name in the object at a schema path, in whatever case it is written. */
export function paymentsFieldHere(schemaPath: string, name: string): string | undefined {
  let fields = paymentsFieldsHere.get(schemaPath);
  if (!fields) {
    const members = paymentsOnlyMembers.get(schemaPath) ?? [];
    fields = new Map(members.map((member) => [bareName(member), joinPath(schemaPath, member)]));
    paymentsFieldsHere.set(schemaPath, fields);
  }
  return fields.get(bareName(name));
}

/** Names of payments-only fields that other programs give to anything. */
const everydayNames = new Set([
  'accounttype',
  'frequency',
  'identifier',
  'measurement',
  'metadata',
  'options',
  'passenger',
  'rawdata',
  'referencenumber',
]);

/** The payments-only field of a bare name in any other object; nothing for names that may mean anything. */
export function paymentsFieldElsewhere(bare: string): string | undefined {
  paymentsFields ??= allPaymentsFields();
  return bare.length >= 7 && !everydayNames.has(bare) ? paymentsFields.get(bare) : undefined;
}

/**
 * Parties with names and addresses of their own: a name that several have (`address1`) means the party that it is in,
 * and anywhere else the cardholder.
 */
const parties = new Set([
  'aggregatorInformation',
  'merchantInformation',
  'recipientInformation',
  'senderInformation',
  travel,
]);

/**
 * Every credit field of a bare name, seen from the object at a schema path. What only travel merchants have
 * (`hotelName`, `passengerName` …) is not meant by the words of other objects, nor what hotels have by those of car
 * rentals; common names by none but the nearest.
 */
export function creditPlacesOf(bare: string, schemaPath: string): ObjectPlace[] {
  const here = schemaPath === '' ? [] : schemaPath.split('.');
  const isElsewhere = here.length > 0 && here[0] !== travel;
  const [, industry] = here[0] === travel ? here : [];
  const places = placesNamed(bare);
  return places
    .filter(({ owner }) => !(isElsewhere && owner[0] === travel))
    .filter(({ owner }) => industry === undefined || owner[0] !== travel || owner[1] === industry)
    .filter(({ owner }) => places.length === 1 || isOfSameParty(here[0], owner))
    .map((place) => seenFrom(here, place))
    .filter(({ distance }) => !commonNames.has(bare) || (distance === 1 && here.length > 0));
}

/**
 * The objects and arrays of a bare name that have at least half of these members, seen from the object at a schema
 * path: its members say more than its position.
 */
export function placesHolding(bare: string, schemaPath: string, members: readonly string[]): ObjectPlace[] {
  const here = schemaPath === '' ? [] : schemaPath.split('.');
  const holds = ({ field }: NamedPlace) => {
    const known = members.filter((name) => memberSchema(field.items ?? field, name));
    return known.length > 0 && 2 * known.length >= members.length;
  };
  return placesNamed(bare)
    .filter(holds)
    .map((place) => seenFrom(here, place));
}

function placesNamed(bare: string): readonly NamedPlace[] {
  creditFields ??= allCreditFields();
  return creditFields.get(bare) ?? [];
}

function seenFrom(here: readonly string[], { path, field, owner }: NamedPlace): ObjectPlace {
  return { path, field, distance: distanceBetween(here, owner) };
}

function isOfSameParty(here = '', owner: readonly string[]): boolean {
  const [there = '', block = ''] = owner;
  if (here === there) return true;
  const isAddress = there === 'orderInformation' && (block === 'billTo' || block === 'shipTo');
  return !parties.has(there) && !(parties.has(here) && isAddress);
}

/** Whether a credit has a field of this bare name, wherever. */
export function isCreditName(bare: string): boolean {
  return placesNamed(bare).length > 0;
}

function allPaymentsFields(): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [schemaPath, members] of paymentsOnlyMembers) {
    for (const member of members) {
      // The first one wins: that is how authorizationOptions is the one of processingInformation.
      if (!fields.has(bareName(member))) fields.set(bareName(member), joinPath(schemaPath, member));
    }
  }
  for (const member of initiatorMembers) fields.set(bareName(member), joinPath(initiatorField, member));
  return fields.set('initiator', initiatorField);
}

function allCreditFields(): ReadonlyMap<string, readonly NamedPlace[]> {
  const fields = new Map<string, NamedPlace[]>();
  const collect = (schema: SchemaNode, schemaPath: string): void => {
    if (schema.items) collect(schema.items, `${schemaPath}[]`);
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const path = joinPath(schemaPath, name);
      const places = fields.get(bareName(name)) ?? [];
      places.push({ path, field, owner: schemaPath === '' ? [] : schemaPath.split('.') });
      fields.set(bareName(name), places);
      collect(field, path);
    }
  };
  collect(creditSchema, '');
  return fields;
}

function distanceBetween(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  return a.length + b.length - 2 * common;
}
