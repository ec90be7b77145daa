import type { Moment } from '../duplicateSend.ts';
import type { Exchange } from '../exchange.ts';
import { forgottenIn } from './historyLines.ts';
import { closed, parseRecorded, type Recorded } from './parseHistory.ts';

/** Characters of lines that are read before others get their turn: a few milliseconds. */
const slice = 500_000;

/**
 * Milliseconds for which another window's exchange counts as under way: after that, its process ID may be another's.
 */
const longestExchange = 15 * 60_000;

/** What the lines of the record say, taken in as they are read. */
export class SendRecord {
  #entries = new Map<string, Recorded>();
  #forgotten = new Set<string>();
  #lines = 0;

  /** Takes lines in; `isWhole` when they are the whole record, which replaces what was known before. */
  async take(text: string, isWhole: boolean): Promise<void> {
    const entries = isWhole ? new Map<string, Recorded>() : this.#entries;
    const forgotten = isWhole ? new Set<string>() : this.#forgotten;
    let count = isWhole ? 0 : this.#lines;
    let read = 0;
    for (const line of text.split('\n')) {
      if (line === '') continue;
      count += 1;
      read += line.length;
      for (const id of forgottenIn(line)) forgotten.add(id);
      const recorded = parseRecorded(line);
      // An end stands, wherever the line with the beginning is found.
      if (recorded && !entries.get(recorded.exchange.id)?.exchange.result) entries.set(recorded.exchange.id, recorded);
      if (read < slice) continue;
      read = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const id of forgotten) entries.delete(id);
    this.#entries = entries;
    this.#forgotten = forgotten;
    this.#lines = count;
  }

  /** Whether the record has an exchange. */
  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Whether nothing at all was read. */
  get isEmpty(): boolean {
    return this.#lines === 0;
  }

  /** How many lines say nothing that another does not say. */
  get superseded(): number {
    return this.#lines - this.#entries.size;
  }

  /**
   * The exchanges in the order in which they began, as a window of `workspace` sees them. What has no end is under way
   * as long as `isRunning` says so of its window's process, and unknown from then on. No process outlives a start of
   * the computer, after which its ID may be another's.
   */
  exchanges(workspace: string, now: Moment, isRunning: (process: number) => boolean): Exchange[] {
    const isUnderWay = ({ exchange: { startedAt, uptime = 0 }, process }: Recorded) =>
      process !== undefined &&
      now.uptime >= uptime &&
      now.time.getTime() - Date.parse(startedAt) < longestExchange &&
      isRunning(process);
    return [...this.#entries.values()].map((recorded) => ({
      ...(isUnderWay(recorded) ? recorded.exchange : closed(recorded.exchange)),
      elsewhere: recorded.workspace === workspace ? 'otherWindow' : 'otherWorkspace',
    }));
  }
}
