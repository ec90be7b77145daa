import { realpath, stat } from 'node:fs/promises';

/** What has to be known of the disk. */
export interface Disk {
  /** Links followed, letters in the case of the disk. Rejects where there is no such file. */
  readonly realpath: (path: string) => Promise<string>;
  readonly stat: (path: string) => Promise<DiskEntry>;
}

interface DiskEntry {
  readonly dev: bigint;
  readonly ino: bigint;
  /** How many names it has. */
  readonly nlink: bigint;
  readonly isFile: () => boolean;
}

const thisDisk: Disk = { realpath, stat: (path) => stat(path, { bigint: true }) };

/** What a file or folder is known by, however many names it can be opened by. */
export type FileIdentity =
  | { readonly path: string }
  /** Of a file with several names (hard links), none of which comes before the others. */
  | { readonly inode: string };

/** The same for all names of a file: symbolic and hard links, another letter case, `\\?\` before a path of Windows. */
export async function fileIdentity(path: string, disk: Disk = thisDisk): Promise<FileIdentity> {
  const plain = withoutPrefix(path);
  const real = await disk.realpath(plain).catch(() => plain);
  const entry = await disk.stat(real).catch(() => undefined);
  return entry?.isFile() && entry.nlink > 1n ? { inode: `${entry.dev}:${entry.ino}` } : { path: withoutPrefix(real) };
}

/** `\\?\C:\a` is `C:\a`, and `\\?\UNC\server\share` is `\\server\share`. */
function withoutPrefix(path: string): string {
  return path.replace(/^\\\\[?.]\\UNC\\/i, '\\\\').replace(/^\\\\[?.]\\(?=[a-z]:)/i, '');
}
