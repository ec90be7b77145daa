import { RecordError } from './recordFile.ts';

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EROFS: 'The disk is read-only',
  EACCES: 'Permission denied',
  EPERM: 'Permission denied',
  EEXIST: 'A file exists where its folder should be',
  ENOTDIR: 'A file exists where its folder should be',
  ENOENT: "Its folder can't be created",
  EISDIR: 'A folder exists where its file should be',
  NOT_A_FILE: 'Something other than a file exists at its path',
  EIO: 'The disk reported an error',
};

/** Why the record of sends can't be read or written, as a sentence for the user. */
export function recordFault(error: unknown): string {
  if (error instanceof RecordError && error.size !== undefined) {
    return `It has ${Math.round(error.size / 1_000_000)} MB, and at most 100 MB are read.`;
  }
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = causes[code ?? ''];
  return cause === undefined ? `${message}.` : `${cause} (${code}).`;
}
