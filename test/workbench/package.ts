import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, projectFolder } from './paths.ts';
import { runNode } from './processes.ts';

let packaged: Promise<string> | undefined;

/** Packs the extension as the build has left it in `dist/`, once per program; gives the path of the VSIX. */
export function packageExtension(): Promise<string> {
  packaged ??= packageNow();
  return packaged;
}

async function packageNow(): Promise<string> {
  mkdirSync(buildFolder, { recursive: true });
  const vsix = join(buildFolder, 'cybersource-credits.vsix');
  const vsce = join(projectFolder, 'node_modules', '@vscode', 'vsce', 'vsce');
  const { code, output } = await runNode(vsce, [
    'package',
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '-o',
    vsix,
  ]);
  if (code !== 0) throw new Error(`vsce package failed:\n${output}`);
  return vsix;
}
