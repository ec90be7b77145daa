import { translated } from '../l10n.ts';
import schema from './credit.schema.json' with { type: 'json' };

/** The part of JSON Schema that `credit.schema.json` uses. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  /** One to three sentences, shown in the hover. */
  readonly description?: string;
  /** The message for a wrong type, in VS Code and in ours. */
  readonly errorMessage?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A pattern of texts for which a rule reports what is wrong, instead of the schema reporting their length. */
  readonly ruleJudges?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A closed list of values. */
  readonly enum?: readonly (string | number)[];
  readonly enumDescriptions?: readonly string[];
  /** Known values of an open list, followed by a schema that takes anything. */
  readonly anyOf?: readonly SchemaNode[];
  /** Begins with a digit: 1 for what most credits need, 9 for what few have. */
  readonly suggestSortText?: string;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

/**
 * The request body of `POST /pts/v2/credits/`; VS Code's JSON support gets none of it, see `payloadSchema` in
 * esbuild.mjs.
 */
export const creditSchema: SchemaNode = schema as SchemaNode;

const membersOf = new WeakMap<SchemaNode, ReadonlyMap<string, SchemaNode>>();

/** The schema of a named member; `undefined` when a credit has no such field. */
export function memberSchema(node: SchemaNode | undefined, name: string): SchemaNode | undefined {
  if (!node?.properties) return undefined;
  // A map, because names from a parsed text are found faster in it than in an object, and `__proto__` is safe.
  let members = membersOf.get(node);
  if (!members) {
    members = new Map(Object.entries(node.properties));
    membersOf.set(node, members);
  }
  return members.get(name);
}

/** The schema at a path, by its names and indices; `undefined` when a credit has no such field. */
export function schemaAt(steps: readonly (string | number)[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = creditSchema;
  for (const step of steps) node = typeof step === 'number' ? node?.items : memberSchema(node, step);
  return node;
}

/** The known values of a field with their meanings, from its closed or open list; empty when it has none. */
export function knownValues(node: SchemaNode | undefined): ReadonlyMap<string | number, string> {
  const list = node?.enum ? node : node?.anyOf?.find((part) => part.enum);
  return new Map((list?.enum ?? []).map((value, i) => [value, list?.enumDescriptions?.[i] ?? '']));
}

/** Every leaf's path (indices as `[]`) with its schema, in the order of the file. */
export function* leaves(node: SchemaNode = creditSchema, path = ''): Generator<[path: string, SchemaNode]> {
  if (node.properties) {
    for (const [name, member] of Object.entries(node.properties))
      yield* leaves(member, path ? `${path}.${name}` : name);
  } else if (node.items) yield* leaves(node.items, `${path}[]`);
  else yield [path, node];
}

let meaningsByPath: ReturnType<typeof codeMeanings> | undefined;

/**
 * The meanings of known codes: by path without indices, then by value. Responses echo requests, so the
 * request's codes serve both.
 */
export function codeMeanings(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  meaningsByPath ??= collectMeanings();
  return meaningsByPath;
}

function collectMeanings(): ReturnType<typeof codeMeanings> {
  const meanings: Record<string, Record<string, string>> = {};
  for (const [path, schema] of leaves()) {
    const values = knownValues(schema);
    if (values.size === 0) continue;
    meanings[path.replaceAll('[]', '')] = Object.fromEntries(
      [...values].map(([value, text]) => [String(value), translated(text)]),
    );
  }
  const cardTypes = meanings['paymentInformation.card.type'];
  if (cardTypes) meanings['paymentAccountInformation.card.type'] = cardTypes;
  return meanings;
}
