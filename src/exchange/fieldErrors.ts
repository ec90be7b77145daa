import { reasonOf } from '../contract/outcomes.ts';
import { joinPath, PayloadDocument, pathOf, type Range, rangeOf, stepsOf, walk } from '../payload/document.ts';
import { type FieldError, longestText } from './answerDetails.ts';

/** The error in words, with the server's own. */
export function fieldErrorMessage({ field, reason }: FieldError): string {
  const meaning = reasonOf(reason)?.meaning ?? 'The API did not take this field.';
  return `The API answered ${reason} for ${field}. ${meaning}`;
}

/**
 * Where in the payload a field of an answer is: at the exact path, else at the longest suffix of it (the server's path
 * may differ from the one sent), else at its nearest parent, else at the payload's opening brace.
 */
export function placeOf(text: string, path: string): Range {
  const payload = new PayloadDocument(text);
  const field = path.slice(0, longestText);
  const exact = payload.at(field);
  if (exact && exact !== payload.root) return rangeOf(exact);
  return (
    bySuffix(payload, field) ??
    byParent(payload, field) ?? { start: payload.root?.offset ?? 0, end: (payload.root?.offset ?? 0) + 1 }
  );
}

function bySuffix(payload: PayloadDocument, field: string): Range | undefined {
  const wanted = namesOf(field);
  const indices = indicesOf(field);
  let best: { likeness: number; range: Range } | undefined;
  for (const { node, schemaPath } of walk(payload)) {
    const length = sharedSuffix(namesOf(schemaPath), wanted);
    // One name alone ("id", "type") says too little when the server gave more than that.
    if (length === 0 || length < Math.min(2, wanted.length)) continue;
    // Of several elements, the one that the server counted to.
    const likeness = length + (indicesOf(pathOf(node)) === indices ? 0.5 : 0);
    if (likeness > (best?.likeness ?? 0)) best = { likeness, range: rangeOf(node) };
  }
  return best?.range;
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
