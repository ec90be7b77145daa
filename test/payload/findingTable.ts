import assert from 'node:assert/strict';
import type { Node } from 'jsonc-parser';
import { check, checkFor } from '../../src/payload/check.ts';
import {
  elementsOf,
  joinPath,
  PayloadDocument,
  propertiesOf,
  type Range,
  rangeOf,
  stepsOf,
  walk,
} from '../../src/payload/document/document.ts';
import type { Finding } from '../../src/payload/findings/finding.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { unidiomatic } from '../unidiomatic.ts';
import { standardCredit } from './standardCredit.ts';

/** Values by path; `undefined` takes the member away. */
export type Changes = Readonly<Record<string, unknown>>;

const tokenCredit = {
  clientReferenceInformation: { code: 'T-1', transactionId: '{{$transactionId}}' },
  paymentInformation: { customer: { id: '0123456789ABCDEF0123456789ABCDEF' } },
  orderInformation: { amountDetails: { currency: 'USD', totalAmount: '4.00' } },
};

/** A card credit without any finding, with changes. */
export const credit = (changes: Changes = {}): string => changed(standardCredit, changes);

/** A credit to a customer token without any finding, with changes. */
export const creditToToken = (changes: Changes = {}): string => changed(tokenCredit, changes);

/** The tests of one finding: payloads that have it, similar ones that don't, and the results of its fixes. */
export interface FindingRows {
  readonly found: readonly string[];
  readonly notFound: readonly string[];
  /** The text before, the fix's title or the beginning of it, the text after. */
  readonly fixed?: readonly (readonly [before: string, title: string, after: string])[];
}

/** Tests one finding by a table; after a fix, the finding must be gone. */
export function describeFinding(code: string, { found, notFound, fixed = [] }: FindingRows): void {
  const alone = checkFor((kind) => kind.code === code);
  const assertFoundAlone = (text: string) =>
    assert.deepEqual(
      alone(text).map(({ range, message }) => ({ range, message })),
      check(text).flatMap(({ range, message, ...kind }) => (kind.code === code ? [{ range, message }] : [])),
    );
  describe(code, () => {
    for (const text of found) {
      it(`found: ${changesIn(text)}`, () => {
        const finding = check(text).find((candidate) => candidate.code === code);
        assert.ok(finding, `${codesOf(text)} in ${text}`);
        assertSound(text, finding);
        assertFoundAlone(text);
      });
    }
    if (withSafeFix.includes(code)) {
      it('has a safe fix', () =>
        assert.ok(found.flatMap((text) => alone(text)).some((finding) => finding.fixes().some(({ safe }) => safe))));
    }
    for (const text of notFound) {
      it(`not found: ${changesIn(text)}`, () => {
        assert.ok(!codesOf(text).includes(code), `${code} in ${text}`);
        assertFoundAlone(text);
      });
    }
    for (const [before, title, after] of fixed) {
      it(`fix: ${title} in ${changesIn(before)}`, () => {
        assert.equal(fixedText(before, code, title), after);
        assert.ok(!codesOf(after).includes(code), `${code} is still found in ${after}`);
      });
    }
  });
}

/** The codes of all findings of a text, in the order of the text. */
export function codesOf(text: string): string[] {
  return check(text).map((finding) => finding.code);
}

/**
 * It is drawn under the value at its path, or under the name; one of a value that is missing or empty elsewhere, or at
 * the first sign of the payload.
 */
function assertPlaced(text: string, { path, range }: Finding): void {
  const payload = new PayloadDocument(text);
  const node = path === '' ? undefined : payload.at(path);
  const isThere = node !== undefined && node.value !== '';
  const places = isThere ? placesOf(node) : [...walk(payload)].flatMap((place) => placesOf(place.node));
  const isPlace = places.some(({ start, end }) => start === range.start && end === range.end);
  const isFirst = range.start === text.search(path === '' ? /\S/ : /\{/) && range.end === range.start + 1;
  assert.ok(
    isPlace || (!isThere && isFirst),
    `${path} is not at ${range.start}, where ${text.slice(range.start, range.end)} is`,
  );
}

/** Of a value, of its name, and of both. */
function placesOf(node: Node): Range[] {
  const property = node.parent?.type === 'property' ? node.parent : undefined;
  return [node, property?.children?.[0], property].flatMap((place) => (place ? [rangeOf(place)] : []));
}

/** The codes with a fix that may be applied without asking: the API reads both in the same way. */
const withSafeFix: readonly string[] = [
  'card.month-digits',
  'card.type-033',
  'card.year-digits',
  'commerceIndicator.upper-case',
  'currency.lower-case',
];

/** Each fix says what it does, and does something; only where that was decided may it be safe. */
function assertOffered(text: string, { code, fixes }: Finding): void {
  for (const { title, edits, safe } of fixes()) {
    assert.doesNotMatch(title, unidiomatic);
    assert.match(title, /^[A-Z]\w+ \S/);
    assert.doesNotMatch(withoutQuotes(title), hole);
    assert.notEqual(applyEdits(text, edits), text, title);
    assert.ok(!safe || withSafeFix.includes(code), `"${title}" is safe`);
  }
}

/** What a message shows where a part of it is missing. */
const hole = /undefined|null|NaN|\[object|\{\d\}| {2}| $|^ |\(\)| [.,:](?: |$)/;

function withoutQuotes(text: string): string {
  return text.replace(/"[^"]*"/g, '""');
}

/** What `t` fills in. */
const placeholder = /\{\d\}/;

/** What is true of every finding of a text, whatever it is about. */
export function assertSound(text: string, finding: Finding): void {
  assertReadable(finding.message);
  assert.ok(!placeholder.test(finding.message) || placeholder.test(text), finding.message);
  assertPlaced(text, finding);
  assertOffered(text, finding);
}

/** A message is at most two sentences in plain words, and begins with what is wrong. */
function assertReadable(message: string): void {
  assert.match(message, /^(?:["{A-Z\d]|[a-z]+(?:[A-Z\d.[]| (?:lacks|must)\b))/);
  assert.match(message, /[.?]$/);
  assert.ok(message.split(/[.?] (?=[A-Z"])/).length <= 2, `more than two sentences: ${message}`);
  const ours = withoutQuotes(message);
  assert.doesNotMatch(ours, unidiomatic);
  assert.doesNotMatch(ours, hole);
  assert.doesNotMatch(message, /cut off/, 'truncated is the word');
}

/** What a payload changes in the credit that it was made from, for the title of a test; other texts as they are. */
function changesIn(text: string): string {
  const made = [credit(), creditToToken()].map((base) => differences(leavesOf(base), leavesOf(text)));
  const [fewest = []] = made.sort((a, b) => a.length - b.length);
  const title = fewest.length > 6 || leavesOf(text).size === 0 ? text.replace(/\s+/g, ' ') : fewest.join(', ');
  if (title === '') return 'no change';
  return title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;
}

const longestTitle = 120;

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const missing = [...before.keys()].filter((path) => !after.has(path)).map((path) => `no ${path}`);
  const set = [...after]
    .filter(([path, value]) => before.get(path) !== value)
    .map(([path, value]) => `${path} ${value}`);
  return [...set, ...missing];
}

/** The values of a JSON text by their path, as written; empty for a text that is not JSON. */
function leavesOf(text: string): Map<string, string> {
  const leaves = new Map<string, string>();
  const collect = (node: Node | undefined, path: string): void => {
    const children = node?.type === 'object' ? propertiesOf(node) : undefined;
    if (node && children?.length) for (const { name, value } of children) collect(value, joinPath(path, name));
    else if (node?.type === 'array' && node.children?.length) {
      for (const [i, element] of elementsOf(node).entries()) collect(element, joinPath(path, i));
    } else if (node) leaves.set(path, text.slice(node.offset, node.offset + node.length));
  };
  collect(new PayloadDocument(text).root, '');
  return leaves;
}

/** The text after the first fix of the first finding of a code whose title starts so. */
export function fixedText(text: string, code: string, title: string): string {
  const finding = check(text).find((candidate: Finding) => candidate.code === code);
  assert.ok(finding, `${code} is not found`);
  const fix = finding.fixes().find((candidate) => candidate.title.startsWith(title));
  assert.ok(fix, `no fix "${title}" among ${finding.fixes().map((candidate) => candidate.title)}`);
  return applyEdits(text, fix.edits);
}

function changed(base: object, changes: Changes): string {
  const copy = structuredClone(base);
  for (const [path, value] of Object.entries(changes)) put(copy, stepsOf(path), value);
  return JSON.stringify(copy, null, 2);
}

// biome-ignore lint/suspicious/noExplicitAny: a walk through arbitrary JSON
function put(target: any, [step = '', ...rest]: (string | number)[], value: unknown): void {
  if (rest.length > 0) {
    target[step] ??= typeof rest[0] === 'number' ? [] : {};
    put(target[step], rest, value);
  } else if (value === undefined) delete target[step];
  else target[step] = value;
}
