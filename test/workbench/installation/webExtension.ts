import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, projectFolder } from '../../processes/paths.ts';

/** What of the extension's folder the web needs, beside the manifest. */
const parts = ['dist', 'docs', 'examples', 'l10n', 'media', 'snippets', 'package.nls.json', 'SECURITY.md'];

/**
 * A folder with the extension as the web has it: without an entry for node, so that VS Code runs it in a web worker,
 * and with the tests in it, as they run in the host of the extension whose folder has them.
 */
export function webExtension(): string {
  const folder = join(buildFolder, 'web');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { main: _, ...manifest } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const part of parts) symlinkSync(join(projectFolder, part), join(folder, part));
  cpSync(join(buildFolder, 'test', 'web'), join(folder, 'tests'), { recursive: true });
  return folder;
}
