import * as vscode from 'vscode';
import { readText } from '../host/textFile.ts';

/**
 * What the import of `credit.schema.json` gives on the web, where esbuild.mjs puts this in its place; `undefined` until
 * `loadSchema` has read it.
 * @public
 */
export let schemaFile: unknown;

/** Reads the schema, which stays a file of its own: it is large, and the desktop has the same. */
export async function loadSchema(extension: vscode.Uri): Promise<void> {
  schemaFile = JSON.parse(await readText(vscode.Uri.joinPath(extension, 'dist', 'credit.schema.json')));
}
