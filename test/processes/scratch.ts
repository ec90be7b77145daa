import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './ending.ts';
import { examplesFolder } from './paths.ts';

/** A temporary folder. */
export interface Scratch {
  readonly path: string;
  /** Removes it; otherwise it goes when the program ends. */
  readonly remove: () => void;
}

/** A new empty folder, under the system's temporary folder unless another parent is named. */
export function scratchFolder(parent: string = tmpdir(), prefix = 'cybersource-credits-'): Scratch {
  const path = mkdtempSync(join(parent, prefix));
  // A process that was killed a moment ago may still write a last file: hence the retries.
  const remove = atEnd(() => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return { path, remove };
}

/** A copy of `examples/` that a test may change. */
export function scratchExamples(): Scratch {
  const scratch = scratchFolder();
  cpSync(examplesFolder, scratch.path, { recursive: true });
  return scratch;
}
