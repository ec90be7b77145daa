import { reasonOf } from '../../contract/reasonCodes.ts';
import { t } from '../../l10n.ts';
import {
  joinPath,
  lastNameOf,
  PayloadDocument,
  pathOf,
  type Range,
  rangeOf,
  stepsOf,
  walk,
} from '../../payload/document/document.ts';
import { type FieldError, longestText } from './fieldErrors.ts';

/** The error in words, with the server's own. */
export function fieldErrorMessage({ field, reason }: FieldError): string {
  const meaning = reasonOf(reason)?.meaning ?? t('The API rejected this field.');
  return t('The API returned {0} for {1}. {2}', reason, field, meaning);
}

/**
 * Where in the payload the fields of a response are, in their order: each at the exact path, else at the longest suffix
 * of it (the server's path may differ from the one sent), else at its nearest parent, else at the payload's opening
 * brace. The payload is parsed and walked once, however many there are.
 */
export function placesOf(text: string, paths: readonly string[]): Range[] {
  const payload = new PayloadDocument(text);
  const start = payload.root?.offset ?? 0;
  return nearestPlaces(payload, paths).map((place) => place ?? { start, end: start + 1 });
}

/**
 * Where in the payload a field of a response is, as in `placesOf`; `undefined` where the payload has nothing like it.
 */
export function placeOf(text: string, path: string): Range | undefined {
  return nearestPlaces(new PayloadDocument(text), [path])[0];
}

function nearestPlaces(payload: PayloadDocument, paths: readonly string[]): (Range | undefined)[] {
  const fields = paths.map((path) => path.slice(0, longestText));
  const exact = fields.map((field) => exactly(payload, field));
  const bySuffix = placesBySuffix(
    payload,
    fields.filter((_, i) => !exact[i]),
  );
  return fields.map((field, i) => exact[i] ?? bySuffix.get(field) ?? byParent(payload, field));
}

function exactly(payload: PayloadDocument, field: string): Range | undefined {
  const node = payload.at(field);
  return node && node !== payload.root ? rangeOf(node) : undefined;
}

/** A field that is looked for, and the best that was found. */
interface Wanted {
  readonly field: string;
  readonly names: readonly string[];
  readonly indices: string;
  likeness: number;
  range: Range | undefined;
}

function placesBySuffix(payload: PayloadDocument, fields: readonly string[]): ReadonlyMap<string, Range | undefined> {
  const all = [...new Set(fields)].map(
    (field): Wanted => ({ field, names: namesOf(field), indices: indicesOf(field), likeness: 0, range: undefined }),
  );
  const byLastName = groupByLastName(all);
  if (all.length > 0) {
    for (const { node, schemaPath } of walk(payload)) {
      // Most nodes end in a name that is not looked for; only the others are worth taking apart.
      const last = lastNameOf(schemaPath).replaceAll('[]', '');
      const candidates = byLastName.get(last.toLowerCase()) ?? [];
      if (candidates.length === 0) continue;
      const found = { names: namesOf(schemaPath), indices: indicesOf(pathOf(node)), range: rangeOf(node) };
      for (const wanted of candidates) compare(wanted, found);
    }
  }
  return new Map(all.map(({ field, range }) => [field, range]));
}

function groupByLastName(all: readonly Wanted[]): ReadonlyMap<string, readonly Wanted[]> {
  const groups = new Map<string, Wanted[]>();
  for (const wanted of all) {
    const last = wanted.names.at(-1) ?? '';
    const group = groups.get(last);
    if (group) group.push(wanted);
    else groups.set(last, [wanted]);
  }
  return groups;
}

function compare(wanted: Wanted, found: Pick<Wanted, 'names' | 'indices'> & { readonly range: Range }): void {
  const length = sharedSuffix(found.names, wanted.names);
  // One name alone (`id`, `type`) says too little when the server gave more than that.
  if (length === 0 || length < Math.min(2, wanted.names.length)) return;
  // Of several elements, the one that the server counted to.
  const likeness = length + (found.indices === wanted.indices ? 0.5 : 0);
  if (likeness <= wanted.likeness) return;
  wanted.likeness = likeness;
  wanted.range = found.range;
}

function byParent(payload: PayloadDocument, field: string): Range | undefined {
  const steps = stepsOf(field);
  for (let count = steps.length - 1; count > 0; count--) {
    const node = payload.at(steps.slice(0, count).reduce<string>(joinPath, ''));
    const name = node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    if (node && node !== payload.root) return rangeOf(name ?? node);
  }
  return undefined;
}

function sharedSuffix(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

function indicesOf(path: string): string {
  return stepsOf(path)
    .filter((step) => typeof step === 'number')
    .join();
}

function namesOf(path: string): string[] {
  return stepsOf(path)
    .filter((step) => typeof step === 'string')
    .map((name) => name.toLowerCase());
}
