import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A place that something was written to, and what is there; binary files are read as they are. */
export interface Written {
  readonly place: string;
  readonly text: string;
}

/** Every file under a folder. */
export function filesUnder(folder: string): readonly Written[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile())
    .map((place) => ({ place, text: readFileSync(place, 'latin1') }));
}

/** What VS Code keeps in the browser: local and session storage by key, and every store of IndexedDB. */
export async function browserStorage(page: Page): Promise<readonly Written[]> {
  return page.evaluate(readStorage);
}

/** Runs inside the page. */
async function readStorage(): Promise<Written[]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const written = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(([place, text]) => ({
    place,
    text: String(text),
  }));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      // Files are kept as bytes.
      const texts = values.map((value) =>
        value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value),
      );
      written.push(...texts.map((text, i) => ({ place: `${name}/${store}/${String(keys[i])}`, text: text ?? '' })));
    }
    database.close();
  }
  return written;
}
