import { join } from 'node:path';
import type { Exchange } from '../../exchange/exchange.ts';
import { compact, forgetLine, lineOf } from '../../exchange/history/historyLines.ts';
import { SendRecord } from '../../exchange/history/sendRecord.ts';
import { presentMoment } from '../host/moment.ts';
import { moveOldHistory, type OldHistory, removeDrafts } from './oldHistory.ts';
import { recordFault } from './recordFault.ts';
import { RecordFile } from './recordFile.ts';

/** Superseded lines that the record may have before it is compacted. */
const mostSuperseded = 200;

/** What a reading has found. */
export interface Reading {
  /** Why the record can't be read, as a sentence. */
  readonly fault?: string;
  /** All exchanges of all workspaces; `undefined` where there is no record, or none that can be read. */
  readonly exchanges?: readonly Exchange[];
  /** Ids of exchanges that this window has written and that are no longer in the record. */
  readonly forgotten?: ReadonlySet<string>;
}

/**
 * The record of sends: on disk, the same for all windows and workspaces, as one file can be opened in several of them.
 * A failure to read or write is returned as a sentence and never thrown.
 */
export class SharedRecord {
  readonly #file: RecordFile;
  readonly #workspace: string;
  readonly #record = new SendRecord();
  /** Exchanges of this window that are in the record. */
  readonly #written = new Set<string>();

  /** @param workspace Of this window, as by `workspaceIdentity`. */
  constructor(folder: string, workspace: string) {
    this.#file = new RecordFile(folder);
    this.#workspace = workspace;
  }

  /** Writes an exchange before it returns; returns why that is not possible, and `undefined` when it is written. */
  write(exchange: Exchange): string | undefined {
    try {
      this.#file.append(lineOf(exchange, { workspace: this.#workspace, process: process.pid }));
      this.#written.add(exchange.id);
      return undefined;
    } catch (error) {
      return recordFault(error);
    }
  }

  /** Reads what was written since the last time, in whatever window. */
  async read(): Promise<Reading> {
    // A snapshot, because what is written during the reading may not be found.
    const written = [...this.#written];
    try {
      const { text, isWhole } = await this.#file.read();
      if (text === '' && this.#record.isEmpty) return {};
      await this.#record.take(text, isWhole);
      return {
        exchanges: this.#record.exchanges(this.#workspace, presentMoment(), isRunning),
        forgotten: new Set(written.filter((id) => !this.#record.has(id))),
      };
    } catch (error) {
      return { fault: recordFault(error) };
    }
  }

  /** Makes all windows forget exchanges; returns why that is not possible. */
  async forget(ids: readonly string[]): Promise<string | undefined> {
    return orFault(async () => {
      if (ids.length === 0) return;
      this.#file.append(forgetLine(ids));
      await this.#file.compact(compact);
    });
  }

  /** Removes the record of all workspaces, or what stands in its place. */
  async remove(): Promise<string | undefined> {
    return orFault(() => this.#file.remove());
  }

  /** Compacts the record when it is worth it; returns why that is not possible. */
  async compactIfLoose(): Promise<string | undefined> {
    if (this.#record.superseded <= mostSuperseded) return undefined;
    return orFault(() => this.#file.compact(compact));
  }

  /** Takes in a history of the first version, and removes what killed windows have left beside it. */
  async moveOld(old: OldHistory): Promise<string | undefined> {
    return orFault(() => moveOldHistory(old, (line) => this.#file.append(line)));
  }

  /** Removes what killed windows have left in storage folders. */
  async removeDrafts(storages: readonly string[]): Promise<string | undefined> {
    return orFault(async () => {
      for (const storage of storages) await removeDrafts(storage);
    });
  }
}

/** Opens the record in VS Code's storage folder for all windows. */
export function openRecord(globalStorage: string, workspace: string): SharedRecord {
  return new SharedRecord(join(globalStorage, 'record'), workspace);
}

async function orFault(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return recordFault(error);
  }
}

/** Whether another window's extension host runs; one of this process ID that is not known here ran before. */
function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
