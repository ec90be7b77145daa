import type { Exchange } from '../../../src/exchange/exchange.ts';
import { lineOf, type Writer } from '../../../src/exchange/history/historyLines.ts';

/** The window that writes unless told; its process is over. */
export const writer: Writer = { workspace: 'here', process: 0 };

/** Exchanges as lines of the record. */
export function linesOf(exchanges: readonly Exchange[], by = writer): string {
  return exchanges.map((exchange) => `${lineOf(exchange, by)}\n`).join('');
}
