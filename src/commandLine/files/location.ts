import { relative, resolve } from 'node:path';

/** A path as CI systems look it up: with slashes, from the working folder when it is below it, otherwise absolute. */
export function locationOf(file: string, folder: string): string {
  const path = resolve(folder, file);
  const below = relative(folder, path);
  return slashed(/^\.\.(?:[\\/]|$)/.test(below) ? path : below);
}

/** A path of this system with slashes. */
export function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
