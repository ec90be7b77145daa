import type { Node } from 'jsonc-parser';
import { joinPath, PayloadDocument, type Range, rangeOf, stepsOf } from '../payload/document/document.ts';

/**
 * Where in an expectation file something is written: the value of a failed expectation, else what is around it.
 * @param at The case or step, as a path (`cases[0].then[1]`).
 * @param path The failure's, `body.status` for example.
 */
export function expectationPlace(text: string, at: string, path = ''): Range {
  const document = new PayloadDocument(text, { comments: true });
  const steps = stepsOf(at === '' ? path : `${at}.${path}`);
  for (let count = steps.length; count > 0; count--) {
    const node: Node | undefined = document.at(steps.slice(0, count).reduce<string>(joinPath, ''));
    if (node) return rangeOf(node);
  }
  const start = document.root?.offset ?? 0;
  return { start, end: start + 1 };
}
