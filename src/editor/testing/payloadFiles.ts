import * as vscode from 'vscode';
import { matcherOf } from '../../payload/configuration/filePatterns.ts';
import { isExpectationFile } from '../../payload/document/expectationFiles.ts';
import { hasOwnPatterns, payloadPatterns } from '../host/settings.ts';
import { sharedConfigs } from '../host/sharedConfigs.ts';

/** More payloads than this are generated, and run on the command line. */
const mostFiles = 2000;

/** The payloads of the workspace, without those in `node_modules` and hidden folders. */
export async function payloadFiles(): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) found.push(...(await payloadsIn(uri)));
  return found.filter(({ path }) => !isExpectationFile(path));
}

async function payloadsIn(workspaceFolder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const { folder, patterns } = await wantedIn(workspaceFolder);
  const search = (pattern: string) =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), '**/{node_modules,.*}/**', mostFiles);
  try {
    return (await Promise.all(patterns.map(search))).flat();
  } catch {
    // A virtual workspace may have no file search.
    const matchers = patterns.map(matcherOf);
    const found: vscode.Uri[] = [];
    await walk(folder, '', (path) => matchers.some((matches) => matches(path)), found);
    return found;
  }
}

/** The patterns of payloads, relative to a folder: those that are set, and else those of the shared configuration. */
async function wantedIn(workspaceFolder: vscode.Uri) {
  const located = { uri: vscode.Uri.joinPath(workspaceFolder, 'any'), isUntitled: false };
  await sharedConfigs.search(located);
  const shared = hasOwnPatterns() ? undefined : sharedConfigs.of(located);
  return shared
    ? { folder: shared.folder, patterns: shared.config.payloadFiles }
    : { folder: workspaceFolder, patterns: payloadPatterns() };
}

async function walk(
  folder: vscode.Uri,
  path: string,
  isWanted: (path: string) => boolean,
  found: vscode.Uri[],
): Promise<void> {
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    if (found.length >= mostFiles) return;
    const uri = vscode.Uri.joinPath(folder, name);
    const inside = `${path}${name}`;
    if (type === vscode.FileType.Directory) {
      if (name !== 'node_modules' && !name.startsWith('.')) await walk(uri, `${inside}/`, isWanted, found);
    } else if (isWanted(inside)) found.push(uri);
  }
}
