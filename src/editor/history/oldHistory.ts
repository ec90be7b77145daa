import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lineOf } from '../../exchange/history/historyLines.ts';
import { restore } from '../../exchange/history/parseHistory.ts';

/** A history of the first version, which had a file in the storage of each workspace. */
export interface OldHistory {
  /** The folder. */
  readonly storage: string;
  /** The workspace that it belongs to, as in `Writer`. */
  readonly workspace: string;
}

/** What a write that was cut off has left. */
const draft = /^history\.json\.[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Bytes; the first version never wrote as much. */
const largest = 100_000_000;

/** Moves an old history into the record, line by line, and removes its file and drafts. */
export async function moveOldHistory(
  { storage, workspace }: OldHistory,
  append: (line: string) => void,
): Promise<void> {
  await removeDrafts(storage);
  const path = join(storage, 'history.json');
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > largest) return;
  for (const exchange of restore(await readFile(path, 'utf8'))) append(lineOf(exchange, { workspace, process: 0 }));
  // Last, so that being killed before does no harm: lines that stand twice count once.
  await rm(path);
}

/** Removes what killed windows have left in a storage folder. */
export async function removeDrafts(storage: string): Promise<void> {
  const names = await readdir(storage).catch(() => []);
  await Promise.all(
    names.filter((name) => draft.test(name)).map((name) => rm(join(storage, name), { recursive: true, force: true })),
  );
}
