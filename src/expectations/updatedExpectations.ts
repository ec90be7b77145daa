import type { ExchangeResult } from '../exchange/exchange.ts';
import { joinPath, PayloadDocument } from '../payload/document/document.ts';
import { applyEdits } from '../payload/fixes/edit.ts';
import { replaceValue, setValue } from '../payload/fixes/setValue.ts';
import { type Expected, expectsNothing, isMatcher, isObject, type Json, type TestCase } from './expectation.ts';
import { bodyOf } from './judge.ts';
import { absent, mismatches } from './matching.ts';
import { recordedExpectation, recordedValue } from './recordedExpectation.ts';
import type { CaseResult, StepResult } from './runCase.ts';

/**
 * An expectation file with what came back in place of what was expected and did not come; matchers, comments and all
 * that fits stay as they are. Where nothing is expected and the credit was not accepted, and where there is no file yet
 * (`text` is `undefined`), the whole response is recorded. `undefined` when there is still nothing to expect.
 */
export function updatedExpectations(
  text: string | undefined,
  results: readonly (readonly [TestCase, CaseResult])[],
  payload: string,
): string | undefined {
  if (text === undefined) {
    const result = results[0]?.[1].steps[0]?.exchange?.result;
    const recorded = result && recordedExpectation(result, payload);
    return recorded && Object.keys(recorded).length > 0 ? `${JSON.stringify(recorded, null, 2)}\n` : undefined;
  }
  let updated = text;
  for (const [test, { steps }] of results) {
    const expected = [test, ...test.followUps];
    for (const [i, step] of steps.entries()) {
      const changes = step.failures.length > 0 ? changesOf(expected[i] ?? test, step, payload) : [];
      for (const [path, value] of changes) updated = withValue(updated, step.at, path, value);
    }
  }
  return updated;
}

type Change = readonly [path: string, value: Json];

function changesOf(expected: Expected, { exchange, failures }: StepResult, payload: string): Change[] {
  const result = exchange?.result;
  const findings = failures.find(({ path }) => path === 'findings');
  const found: Change[] = findings ? [['findings', findings.actual]] : [];
  if (!result) return found;
  if (expectsNothing(expected)) return [...found, ...Object.entries(recordedExpectation(result, payload))];
  return [...found, ...differences(expected, result, payload)];
}

function differences(expected: Expected, result: ExchangeResult, payload: string): Change[] {
  const recorded = recordedExpectation(result, payload);
  const changes: Change[] = [];
  for (const name of ['outcome', 'status', 'reason', 'fields'] as const) {
    const value = recorded[name];
    if (expected[name] === undefined || JSON.stringify(expected[name]) === JSON.stringify(value)) continue;
    if (value !== undefined) changes.push([name, value]);
  }
  const { body } = expected;
  if (body !== undefined) changes.push(...differencesIn(body, bodyOf(result), 'body', new PayloadDocument(payload)));
  return changes;
}

/** The values of a body that are not as expected, but for matchers. */
function differencesIn(expected: Json, actual: Json | undefined, path: string, payload: PayloadDocument): Change[] {
  if (isMatcher(expected) || mismatches(expected, actual).length === 0) return [];
  if (usesCapture(expected)) return [];
  if (actual === undefined) return [[path, absent]];
  const isSameLength = Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length;
  if (isSameLength) {
    return expected.flatMap((element, i) =>
      differencesIn(element, (actual as readonly Json[])[i], joinPath(path, i), payload),
    );
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.entries(expected).flatMap(([name, value]) =>
      differencesIn(value, actual[name], joinPath(path, name), payload),
    );
  }
  return [[path, recordedValue(actual, payload, path.replace(/^body\.?/, ''))]];
}

/** A captured value is expected whatever it is. */
function usesCapture(expected: Json): boolean {
  return typeof expected === 'string' && /\{\{\s*[A-Za-z_]/.test(expected);
}

/** The text with a value at a path below a case or step (`at`), which is made where it is not there yet. */
export function withValue(text: string, at: string, path: string, value: Json): string {
  const document = new PayloadDocument(text, { comments: true });
  const whole = at === '' ? path : `${at}.${path}`;
  const node = document.at(whole);
  const edits = node ? replaceValue(document, node, value) : setValue(document, whole, value);
  return applyEdits(text, edits);
}
