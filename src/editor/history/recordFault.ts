import { asSentence, t } from '../../l10n.ts';
import { RecordError } from './recordFile.ts';

const causes = (code: string): Readonly<Record<string, string>> => ({
  ENOSPC: t('The disk is full ({0}).', code),
  EDQUOT: t('The disk quota is used up ({0}).', code),
  EROFS: t('The disk is read-only ({0}).', code),
  EACCES: t('Permission denied ({0}).', code),
  EPERM: t('Permission denied ({0}).', code),
  EEXIST: t('A file exists where its folder should be ({0}).', code),
  ENOTDIR: t('A file exists where its folder should be ({0}).', code),
  ENOENT: t("Its folder can't be created ({0}).", code),
  EISDIR: t('A folder exists where its file should be ({0}).', code),
  NOT_A_FILE: t('Something other than a file exists at its path ({0}).', code),
  EIO: t('The disk reported an error ({0}).', code),
});

/** Why the record of sends can't be read or written, as a sentence for the user. */
export function recordFault(error: unknown): string {
  if (error instanceof RecordError && error.size !== undefined) {
    return t('It has {0} MB, and at most 100 MB are read.', Math.round(error.size / 1_000_000));
  }
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = code === undefined ? undefined : causes(code)[code];
  return cause ?? asSentence(message);
}
