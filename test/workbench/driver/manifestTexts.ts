import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../processes/paths.ts';

/** A text of the manifest, by its key in `package.nls.json`, in a language; English unless told. */
export function manifestText(key: string, language?: string): string {
  const file = language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(join(projectFolder, file), 'utf8'))[key];
}

/** The title of a command in the command palette, by its name without the extension's. */
export function commandTitle(command: string, language?: string): string {
  return `Cybersource: ${manifestText(`command.${command}`, language)}`;
}

/** What VS Code calls the extension, in the names of its folders too: `PUBLISHER.NAME`. */
export function extensionId(): string {
  const { publisher, name } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  return `${publisher}.${name}`;
}
