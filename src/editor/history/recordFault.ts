import { t } from '../../l10n.ts';
import { RecordError } from './recordFile.ts';

const causes = (): Readonly<Record<string, string>> => ({
  ENOSPC: t('The disk is full'),
  EDQUOT: t('The disk quota is used up'),
  EROFS: t('The disk is read-only'),
  EACCES: t('Permission denied'),
  EPERM: t('Permission denied'),
  EEXIST: t('A file exists where its folder should be'),
  ENOTDIR: t('A file exists where its folder should be'),
  ENOENT: t("Its folder can't be created"),
  EISDIR: t('A folder exists where its file should be'),
  NOT_A_FILE: t('Something other than a file exists at its path'),
  EIO: t('The disk reported an error'),
});

/** Why the record of sends can't be read or written, as a sentence for the user. */
export function recordFault(error: unknown): string {
  if (error instanceof RecordError && error.size !== undefined) {
    return t('It has {0} MB, and at most 100 MB are read.', Math.round(error.size / 1_000_000));
  }
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = causes()[code ?? ''];
  return cause === undefined ? `${message}.` : `${cause} (${code}).`;
}
