// Apart from reading them, as lines are written at once, and with little to load.
import type { Exchange } from './exchange.ts';

/** Characters of a body that are kept. */
const longestBody = 200_000;

/** The exchanges as text, a line of JSON each, so that a file that was cut off loses its last one only. */
export function serialize(exchanges: readonly Exchange[]): string {
  return exchanges.map((exchange) => `${JSON.stringify(shortened(exchange))}\n`).join('');
}

/**
 * A text of such lines with the exchanges put in: in place of a line with the same id, else at the end. Of each id, only
 * the last line stays; of all lines, the latest `most`; and nothing of what is no whole line.
 */
export function merge(text: string, exchanges: readonly Exchange[], most = 200): string {
  const lines = new Map<string, string>();
  for (const line of `${text}\n${serialize(exchanges)}`.split('\n')) {
    const id = /^\{"id":"([^"\\]+)"/.exec(line)?.[1];
    if (id !== undefined && line.endsWith('}')) lines.set(id, line);
  }
  return [...lines.values()]
    .slice(-most)
    .map((line) => `${line}\n`)
    .join('');
}

/** With the id first, which `merge` looks for there. */
function shortened({ id, ...exchange }: Exchange): Exchange {
  const { request, result } = exchange;
  const answer = result?.answer && { ...result.answer, body: shortBody(result.answer.body) };
  return {
    id,
    ...exchange,
    request: { ...request, body: shortBody(request.body) },
    ...(result && { result: { ...result, ...(answer && { answer }) } }),
  };
}

function shortBody(body: string): string {
  if (body.length <= longestBody) return body;
  return `${body.slice(0, longestBody)}\n… (shortened in the history; the whole had ${body.length} characters)`;
}
