import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, projectFolder } from './paths.ts';
import { runNode } from './processes.ts';

let packaged: Promise<string> | undefined;

/** The environment variable with the path of a VSIX that was packed already, for programs that this one starts. */
export const packagedVariable = 'PACKAGED_EXTENSION';

/** Packs the extension as the build has left it in `dist/`, once per program; gives the path of the VSIX. */
export async function packageExtension(): Promise<string> {
  packaged ??= Promise.resolve(process.env[packagedVariable] ?? packageNow());
  return packaged;
}

async function packageNow(): Promise<string> {
  mkdirSync(buildFolder, { recursive: true });
  const vsix = join(buildFolder, 'cybersource-credits.vsix');
  const { code, output } = await runNode(join(projectFolder, 'package.mjs'), [vsix]);
  if (code !== 0 || /\bwarn/i.test(output)) throw new Error(`package.mjs failed or warned:\n${output}`);
  return vsix;
}
