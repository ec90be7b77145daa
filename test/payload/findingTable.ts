import assert from 'node:assert/strict';
import { check } from '../../src/payload/check.ts';
import { stepsOf } from '../../src/payload/document/document.ts';
import type { Finding } from '../../src/payload/findings/finding.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
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

/** What is known of one finding: payloads that have it, near ones that have not, and what its fixes make of a text. */
export interface FindingRows {
  readonly found: readonly string[];
  readonly notFound: readonly string[];
  /** Before, the title of the fix (or the start of it), after. */
  readonly fixed?: readonly (readonly [before: string, title: string, after: string])[];
}

/** One finding as a table; every fix must leave a text without the finding. */
export function describeFinding(code: string, { found, notFound, fixed = [] }: FindingRows): void {
  describe(code, () => {
    for (const [i, text] of found.entries()) {
      it(`is found (${i + 1})`, () => assert.ok(codesOf(text).includes(code), `${codesOf(text)} in ${text}`));
    }
    for (const [i, text] of notFound.entries()) {
      it(`is not found (${i + 1})`, () => assert.ok(!codesOf(text).includes(code), `${code} in ${text}`));
    }
    for (const [before, title, after] of fixed) {
      it(`is mended: ${title}`, () => {
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
