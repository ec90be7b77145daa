import type { JsonNodes } from './jsonNodes.ts';

/** Nodes looked at before the page may draw again. */
const slice = 20_000;

/** What a search text matches: itself, in either case. `undefined` for an empty text. */
export function searchPattern(text: string): RegExp | undefined {
  if (text === '') return undefined;
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
}

/** The nodes whose name or value matches, in order. Big responses are searched in slices; `signal` gives up. */
export async function searchNodes(nodes: JsonNodes, pattern: RegExp, signal: AbortSignal): Promise<number[]> {
  const found: number[] = [];
  const matches = (text: string | undefined) => text !== undefined && text.search(pattern) >= 0;
  for (let node = 0; node < nodes.count; node++) {
    if (node % slice === slice - 1) await new Promise((resume) => setTimeout(resume));
    if (signal.aborted) return [];
    if (matches(nodes.name(node)) || (!nodes.isContainer(node) && matches(nodes.value(node)))) found.push(node);
  }
  return found;
}
