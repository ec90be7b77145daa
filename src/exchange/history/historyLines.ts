// Apart from reading them, as lines are written at once, and with little to load.
import { t } from '../../l10n.ts';
import type { Exchange } from '../exchange.ts';

/** Characters of a body that are kept. */
const longestBody = 200_000;

/** Who writes a line. */
export interface Writer {
  /** Names the workspace of the window: the same text in all windows of the same folders. */
  readonly workspace: string;
  /** The process ID of the window's extension host: while it runs, what it has begun may still end. */
  readonly process: number;
}

/** An exchange as one line of JSON, without a line break. What `compact` looks for comes first. */
export function lineOf({ id, elsewhere: _, ...exchange }: Exchange, { workspace, process }: Writer): string {
  const { request, result } = exchange;
  const response = result?.response && { ...result.response, body: shortBody(result.response.body) };
  return JSON.stringify({
    id,
    workspace,
    ...(result ? { ended: true } : { process }),
    ...exchange,
    request: { ...request, body: shortBody(request.body) },
    ...(result && { result: { ...result, ...(response && { response }) } }),
  });
}

/** A line that makes all lines of these exchanges void, wherever they stand. */
export function forgetLine(ids: readonly string[]): string {
  return JSON.stringify({ forgotten: ids });
}

/** The IDs in a line of `forgetLine`; none in any other line. */
export function forgottenIn(line: string): readonly string[] {
  if (!line.startsWith('{"forgotten":[')) return [];
  try {
    const { forgotten } = JSON.parse(line) as { readonly forgotten: readonly unknown[] };
    return forgotten.filter((id) => typeof id === 'string');
  } catch {
    return [];
  }
}

/** How much `compact` keeps. */
export interface Capacity {
  /** Exchanges of each workspace. */
  readonly most: number;
  /** Characters in all. */
  readonly characters: number;
}

/**
 * The lines that count, in the order in which the exchanges began: one of each exchange, the one with its end where
 * there is one. The latest that fit stay; forgotten exchanges and torn lines go. Lines of later versions stay as they
 * are.
 */
export function compact(text: string, { most, characters }: Capacity = { most: 200, characters: 16_000_000 }): string {
  const lines = new Map<string, KnownLine>();
  const all = text.split('\n');
  const forgotten = new Set(all.flatMap(forgottenIn));
  for (const line of all) {
    const known = knownLine(line);
    if (known && !forgotten.has(known.id) && !lines.get(known.id)?.ended) lines.set(known.id, known);
  }
  const counts = new Map<string, number>();
  let left = characters;
  const kept = [...lines.values()].reverse().filter(({ workspace, line }) => {
    const count = (counts.get(workspace) ?? 0) + 1;
    counts.set(workspace, count);
    if (count > most) return false;
    left -= line.length + 1;
    return left >= 0;
  });
  return kept
    .reverse()
    .map(({ line }) => `${line}\n`)
    .join('');
}

interface KnownLine {
  readonly id: string;
  readonly workspace: string;
  readonly ended: boolean;
  readonly line: string;
}

function knownLine(line: string): KnownLine | undefined {
  const [, id, workspace, ended] = /^\{"id":"([^"\\]+)","workspace":"([^"\\]*)"(,"ended":true)?/.exec(line) ?? [];
  if (id === undefined || workspace === undefined || !line.endsWith('}')) return undefined;
  return { id, workspace, ended: ended !== undefined, line };
}

function shortBody(body: string): string {
  if (body.length <= longestBody) return body;
  const note = t('(truncated in the history; the full text has {0} characters)', body.length);
  return `${body.slice(0, longestBody)}\n… ${note}`;
}
