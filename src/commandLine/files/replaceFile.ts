import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OutputFailed } from '../terminal/output.ts';
import { quoted } from '../terminal/visible.ts';

/**
 * Replaces the content of a file, which sentences call `file`, at once: a program that reads it meanwhile, or after a
 * crash, finds the old content or the new one. Keeps the mode, the owner where that is allowed, and symbolic links.
 * Throws `OutputFailed`; then the file is as it was.
 */
export function replaceFile(path: string, content: string, file: string): void {
  let draft: string | undefined;
  try {
    const target = realpathSync(path);
    // A rename would replace a file that may not be written to.
    accessSync(target, constants.W_OK);
    draft = join(dirname(target), `.${basename(target).slice(0, 60)}.${randomBytes(6).toString('hex')}.tmp`);
    writeNew(draft, content, statSync(target));
    renameSync(draft, target);
  } catch (error) {
    if (draft) rmSync(draft, { force: true });
    throw new OutputFailed(quoted(file), (error as NodeJS.ErrnoException).code);
  }
}

/** Makes a file, which sentences call `file`. Throws `OutputFailed`, also when there is one by now. */
export function writeNewFile(path: string, content: string, file: string): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    throw new OutputFailed(quoted(file), (error as NodeJS.ErrnoException).code);
  }
}

function writeNew(path: string, content: string, { mode, uid, gid }: Stats): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    const bytes = Buffer.from(content);
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    try {
      fchownSync(descriptor, uid, gid);
    } catch {
      // Only the administrator may give files away; then the file belongs to the user who repairs it.
    }
    fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
