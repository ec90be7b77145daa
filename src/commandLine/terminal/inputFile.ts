import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { t } from '../../l10n.ts';
import { quoted } from './visible.ts';

/** An input that can't be checked; the message is a sentence that names it. */
export class InputRefused extends Error {
  override readonly name = 'InputRefused';
}

/** 10 MB: a thousand times what a large payload has. */
const largestInput = 10 * 1024 * 1024;

/**
 * The bytes of a regular file, which sentences call `file`. Throws `InputRefused` for anything else: reading a pipe or
 * a device may never end.
 */
export function bytesOfFile(path: string, file = path): Uint8Array {
  const descriptor = openedAtOnce(path, file);
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) throw refusal(file, { code: 'EISDIR' });
    if (!stat.isFile()) {
      throw new InputRefused(
        t('{0} is not a regular file. To check the output of a program, pipe it to "-".', quoted(file)),
      );
    }
    if (stat.size > largestInput) throw tooLarge(file);
    return readToEnd(descriptor, file, stat.size);
  } catch (error) {
    throw error instanceof InputRefused ? error : refusal(file, error);
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of standard input. Throws `InputRefused` when there are too many of them, without reading on. */
export async function bytesOfStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > largestInput) throw tooLarge('-');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof InputRefused ? error : refusal('-', error);
  }
  return Buffer.concat(chunks);
}

/**
 * The text as an editor shows it: without the byte order mark, which counts in no position. Throws `InputRefused` for
 * what is not UTF-8.
 */
export function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputRefused(t('{0} is not valid UTF-8. Save it as UTF-8, the only encoding of JSON.', named(name)));
  }
}

/** The byte order mark that a file begins with, to be written again; empty when it has none. */
export function byteOrderMarkOf(bytes: Uint8Array): string {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\ufeff' : '';
}

/** Opening a named pipe would wait for a writer. */
function openedAtOnce(path: string, file: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw refusal(file, error);
  }
}

/** Some files (in /proc for example) say that they are empty, or grow while they are read. */
function readToEnd(descriptor: number, file: string, size: number): Uint8Array {
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += read;
    if (read === 0) return buffer.subarray(0, length);
    if (length > largestInput) throw tooLarge(file);
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length + 65_536)]);
  }
}

function tooLarge(file: string): InputRefused {
  return new InputRefused(t('{0} is larger than 10 MB. Payloads are a few kilobytes.', named(file)));
}

/** Why a file can't be read, by the code of the error, as a sentence that begins with its name. */
const faults = (name: string): Readonly<Record<string, string>> => ({
  ENOENT: t('{0} was not found.', name),
  ENOTDIR: t('{0} was not found.', name),
  EACCES: t("{0} can't be read: permission denied.", name),
  EPERM: t("{0} can't be read: permission denied.", name),
  ELOOP: t("{0} can't be read: its symbolic links form a loop.", name),
  ENAMETOOLONG: t("{0} can't be read: the name is too long.", name),
  EISDIR: t('{0} is a folder.', name),
  EMFILE: t("{0} can't be read: too many open files.", name),
});

function named(file: string): string {
  return file === '-' ? t('Standard input') : quoted(file);
}

/** The sentence for an error of the file system. */
export function refusal(file: string, error: unknown): InputRefused {
  const { code, message } = error as NodeJS.ErrnoException;
  const name = named(file);
  return new InputRefused(faults(name)[code ?? ''] ?? t("{0} can't be read: {1}.", name, code ?? message));
}
