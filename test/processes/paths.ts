import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function folderWithManifest(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : folderWithManifest(dirname(from));
}

/** The root of this project, found from wherever the build has put this module. */
export const projectFolder = folderWithManifest(import.meta.dirname);

/** The build's folder for everything that does not ship; git ignores it. */
export const buildFolder = join(projectFolder, '.build');

/** The payloads that a newcomer opens first. */
export const examplesFolder = join(projectFolder, 'examples');
