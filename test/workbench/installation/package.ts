import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildFolder, projectFolder } from '../../processes/paths.ts';
import { runNode } from '../../processes/processes.ts';
import { scratchFolder } from '../../processes/scratch.ts';

let packaged: Promise<string> | undefined;

/** The environment variable with the path of a VSIX that was packed already, for programs that this one starts. */
export const packagedVariable = 'PACKAGED_EXTENSION';

/** Packs the extension as the build has left it in `dist/`, once per program; gives the path of the VSIX. */
export async function packageExtension(): Promise<string> {
  packaged ??= Promise.resolve(process.env[packagedVariable] ?? packageIn(projectFolder));
  return packaged;
}

/** As `packageExtension`, with an account of the marketplace and of GitHub in place of the placeholder. */
export async function packagePublished(account: string): Promise<string> {
  const { path } = scratchFolder();
  const isPackaged = (file: string) =>
    !/^(node_modules|test|src|webview|\.(?!vscodeignore))/.test(relative(projectFolder, file));
  cpSync(projectFolder, path, { recursive: true, filter: isPackaged });
  const manifest = readFileSync('package.json', 'utf8');
  writeFileSync(join(path, 'package.json'), manifest.replaceAll(JSON.parse(manifest).publisher, account));
  return packageIn(path);
}

async function packageIn(cwd: string): Promise<string> {
  const folder = join(cwd, relative(projectFolder, buildFolder));
  mkdirSync(folder, { recursive: true });
  const vsix = join(folder, 'cybersource-credits.vsix');
  const { code, output } = await runNode(join(projectFolder, 'package.mjs'), [vsix], { cwd });
  if (code !== 0 || /\bwarn/i.test(output)) throw new Error(`package.mjs failed or warned:\n${output}`);
  return vsix;
}
