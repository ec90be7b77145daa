import assert from 'node:assert/strict';
import { check, findingKinds } from '../../src/payload/check.ts';
import type { Edit, Finding } from '../../src/payload/findings/finding.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { mutated, SeededRandom, soundPayloads } from '../payload/mutations.ts';

/**
 * Every case has a seed of its own, counted up from here: FUZZ_SEED=<seed of a failure> FUZZ_CASES=1 repeats it alone.
 */
const firstSeed = Number(process.env.FUZZ_SEED ?? 1);
const cases = Number(process.env.FUZZ_CASES ?? 100_000);

describe('any text is survived', function () {
  // Not a measure of speed: only a hang takes so long.
  this.timeout(300_000);

  it(`${cases} mutated payloads from seed ${firstSeed}`, () => {
    survivesAll(
      (function* () {
        for (let seed = firstSeed; seed < firstSeed + cases; seed++) yield [`seed ${seed}`, mutated(seed)];
      })(),
    );
  });

  it('payloads that end at every character', () => {
    survivesAll(
      (function* () {
        for (const payload of soundPayloads) {
          const text = JSON.stringify(payload);
          for (let end = 0; end <= text.length; end++) yield [`the first ${end} characters`, text.slice(0, end)];
        }
      })(),
    );
  });

  it(`random characters from seed ${firstSeed}`, () => {
    const random = new SeededRandom(firstSeed);
    survivesAll(
      (function* () {
        for (let i = 0; i < 2000; i++) {
          const units = Array.from({ length: random.below(200) }, () => random.below(i % 2 ? 128 : 65_536));
          yield [`random text ${i} of seed ${firstSeed}`, String.fromCharCode(...units)];
        }
      })(),
    );
  });

  const megabyte = 1_000_000;
  const large: readonly (readonly [what: string, text: string])[] = [
    ['digits', `{"a":"${'1'.repeat(megabyte)}"}`],
    ['braces in a string', `{"a":"${'{{$'.repeat(megabyte / 3)}"}`],
    ['a placeholder that is never closed', `{"a":"{{$${'a'.repeat(megabyte)}"}`],
    ['escapes', `{"a":"${'\\u0041'.repeat(megabyte / 6)}"}`],
    ['a name', `{"${'number'.repeat(megabyte / 6)}":1}`],
    ['spaces', `{"a":${' '.repeat(megabyte)}1}`],
    ['a card number', `{"paymentInformation":{"card":{"number":"${'4'.repeat(megabyte)}"}}}`],
    ['card digits with spaces', `{"paymentInformation":{"card":{"number":"${'4 '.repeat(megabyte / 2)}"}}}`],
    ['an amount', `{"orderInformation":{"amountDetails":{"totalAmount":"${'0'.repeat(megabyte)}.${'9'.repeat(99)}"}}}`],
    ['a thousands separator', `{"orderInformation":{"amountDetails":{"totalAmount":"${'1,'.repeat(megabyte / 2)}"}}}`],
    ['EMV tags', `{"pointOfSaleInformation":{"emv":{"tags":"${'9F02'.repeat(megabyte / 4)}"}}}`],
    ['track data', `{"pointOfSaleInformation":{"trackData":";${'4=1?'.repeat(megabyte / 4)}"}}`],
    ['an e-mail address', `{"orderInformation":{"billTo":{"email":"${'a@'.repeat(megabyte / 2)}"}}}`],
    ['merchant data', `{"merchantDefinedInformation":[{"key":"1","value":"${'a.'.repeat(megabyte / 2)}@"}]}`],
    [
      'merchant data in many values',
      JSON.stringify({ merchantDefinedInformation: Array.from({ length: 100 }, () => ({ value: 'a+'.repeat(4950) })) }),
    ],
    [
      'a code',
      `{"clientReferenceInformation":{"code":"${'-'.repeat(megabyte)}","transactionId":"${'a'.repeat(megabyte)}"}}`,
    ],
    ['a postal code', `{"orderInformation":{"billTo":{"country":"US","postalCode":"${'1-'.repeat(megabyte / 2)}"}}}`],
    ['surrogates', `{"orderInformation":{"billTo":{"firstName":"${'\ud800'.repeat(megabyte)}"}}}`],
    ['unclosed', `{"a":"${'\\"'.repeat(megabyte / 2)}`],
    ['nested open', '['.repeat(megabyte)],
    ['nested objects', '{"a":'.repeat(megabyte / 5)],
    ['elements', `[${'0,'.repeat(megabyte / 4)}0]`],
    ['elements of a member', `{"a":[${'0,'.repeat(megabyte / 2)}0]}`],
    ['line items', `{"orderInformation":{"lineItems":[${'{},'.repeat(megabyte / 12)}5]}}`],
    ['duplicates', `{${'"a":1,'.repeat(megabyte / 50)}"a":1}`],
    ['left-overs', `{"a":["undefined"${',"undefined"'.repeat(megabyte / 12)}]}`],
    ['signs of templates', `{"a":"${'$'.repeat(megabyte / 2)}${'%'.repeat(megabyte / 2)}"}`],
    [
      'a template that is never closed',
      `{"a":["${'$'}{${'a'.repeat(250)}"${`,"<%${'b'.repeat(250)}"`.repeat(megabyte / 256)}]}`,
    ],
    [
      'thousands',
      `{"orderInformation":{"lineItems":[${'{"unitPrice":"1.000"},'.repeat(megabyte / 24)}{}],"amountDetails":{"currency":"EUR"}}}`,
    ],
    [
      'dates',
      `{"travelInformation":{"transit":{"airline":{"legs":[${'{"departureDate":"1/2/26"},'.repeat(megabyte / 26)}{}]}}}}`,
    ],
    ['NVP lines', 'purchaseTotals_currency=USD\n'.repeat(megabyte / 28)],
    [
      'SOAP items',
      `{"merchantID":"x","merchantReferenceCode":"a","item":[${'{"unitPrice":"1.00"},'.repeat(megabyte / 22)}{}]}`,
    ],
    ['XML', `<requestMessage>${'<a/>'.repeat(megabyte / 4)}`],
    ['a value that is no value', 'x'.repeat(megabyte)],
  ];
  for (const [what, text] of large) it(`a megabyte of ${what}`, () => survivesAll([[what, text]]));
});

/** Fails with the first few different faults, each with the text that shows it. */
function survivesAll(texts: Iterable<readonly [origin: string, text: string]>): void {
  const faults = new Map<string, string>();
  for (const [origin, text] of texts) {
    const fault = faultOf(text);
    if (fault === undefined || faults.has(fault)) continue;
    faults.set(fault, `${fault}\n  (${origin}) ${JSON.stringify(text.slice(0, 2000))}`);
    if (faults.size >= 10) break;
  }
  assert.equal(faults.size, 0, [...faults.values()].join('\n'));
}

/** What is wrong with the findings of a text. */
function faultOf(text: string): string | undefined {
  try {
    const findings = check(text);
    const valid = isJson(text);
    let last = 0;
    for (const [i, finding] of findings.entries()) {
      const { code, range } = finding;
      if (!Object.hasOwn(findingKinds, code)) return `${code} is no known code`;
      if (!isInside(range, text)) return `${code}: its range is not inside the text`;
      if (range.start < last) return `${code}: not in the order of the text`;
      last = range.start;
      // A fix costs as much as the text is long: of very many findings, the first ones stand for all.
      const fault = i < 50 ? faultOfFixes(finding, text, valid) : undefined;
      if (fault) return `${code}: ${fault}`;
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
  }
}

function faultOfFixes(finding: Finding, text: string, valid: boolean): string | undefined {
  for (const { title, edits } of finding.fixes()) {
    const what = `the fix "${title.slice(0, 20)}"`;
    if (edits.some((edit) => !isInside(edit, text))) return `${what} edits outside of the text`;
    if (overlaps(edits)) return `${what} has edits that overlap`;
    const after = applyEdits(text, edits);
    if (after === text) return `${what} changes nothing`;
    if (valid && !isJson(after)) return `${what} breaks the JSON`;
  }
  return undefined;
}

function isInside({ start, end }: { readonly start: number; readonly end: number }, text: string): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length;
}

function overlaps(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.some((edit, i) => edit.start < (sorted[i - 1]?.end ?? 0));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
