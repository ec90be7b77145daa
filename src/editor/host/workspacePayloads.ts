import * as vscode from 'vscode';
import { isNeverPayload, matcherOf, patternsBelow } from '../../payload/configuration/filePatterns.ts';
import { sharedConfigName } from '../../payload/configuration/sharedConfigName.ts';
import { hasOwnPatterns, payloadPatterns } from './settings.ts';
import { type FoundConfig, sharedConfigs } from './sharedConfigs.ts';

/** What is not searched, as on the command line. */
const excluded = '**/{node_modules,.*}/**';

/** A workspace with more shared configurations than this is generated. */
const mostConfigs = 200;

/** Where payloads are. */
interface Place {
  readonly pattern: vscode.RelativePattern;
  /** The folder of the shared configuration that has to count for a file; `undefined` where none counts. */
  readonly config: vscode.Uri | undefined;
}

/**
 * The payload files of the workspace, as they are set: by the settings, and else by the shared configurations, of which
 * the nearest one counts in each folder.
 */
export class WorkspacePayloads {
  readonly #places: readonly Place[];
  /** Differs as soon as other files may be payloads. */
  readonly key: string;

  private constructor(places: readonly Place[], configChanges: number) {
    this.#places = places;
    const named = places.map(({ pattern, config }) => [
      pattern.baseUri.toString(),
      pattern.pattern,
      config?.toString(),
    ]);
    // The places alone don't show it: a configuration may be removed from disk before VS Code reports that.
    this.key = JSON.stringify([configChanges, ...named]);
  }

  /** As it is set now. */
  static async now(): Promise<WorkspacePayloads> {
    const { changes } = sharedConfigs;
    const places = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => placesIn(uri)));
    return new WorkspacePayloads(places.flat(), changes);
  }

  /**
   * The payloads on disk, at most `most` of each pattern. Where there is no file search (a virtual workspace may have
   * none), folders are read one by one.
   */
  async find(most: number): Promise<readonly vscode.Uri[]> {
    const found = new Map<string, vscode.Uri>();
    for (const place of this.#places) {
      for (const uri of await filesOf(place.pattern, most)) {
        if (await isPayloadOf(place, uri)) found.set(uri.toString(), uri);
      }
    }
    return [...found.values()];
  }

  /** Calls back when payloads are made, changed and removed, until it is disposed of. */
  watch(listeners: {
    readonly changed: (uri: vscode.Uri) => void;
    readonly made: (uri: vscode.Uri) => void;
    readonly removed: (uri: vscode.Uri) => void;
  }): vscode.Disposable {
    const watchers = this.#places.flatMap((place) => {
      const watcher = vscode.workspace.createFileSystemWatcher(place.pattern);
      const ifPayload = (listener: (uri: vscode.Uri) => void) => (uri: vscode.Uri) =>
        void isPayloadOf(place, uri).then((isPayload) => isPayload && listener(uri));
      return [
        watcher,
        watcher.onDidChange(ifPayload(listeners.changed)),
        watcher.onDidCreate(ifPayload(listeners.made)),
        watcher.onDidDelete(listeners.removed),
      ];
    });
    return vscode.Disposable.from(...watchers);
  }
}

async function placesIn(workspaceFolder: vscode.Uri): Promise<Place[]> {
  const relative = (patterns: readonly string[], folder: vscode.Uri, config?: vscode.Uri) =>
    patterns.map((pattern) => ({ pattern: new vscode.RelativePattern(folder, pattern), config }));
  if (hasOwnPatterns()) return relative(payloadPatterns(), workspaceFolder);
  const top = await configIn(workspaceFolder);
  const below = (await Promise.all((await configFoldersBelow(workspaceFolder)).map(configIn))).flatMap((found) =>
    found && found.folder.path !== top?.folder.path
      ? relative(found.config.payloadFiles, found.folder, found.folder)
      : [],
  );
  if (!top) return [...relative(payloadPatterns(), workspaceFolder), ...below];
  const path = workspaceFolder.path.slice(top.folder.path.replace(/\/$/, '').length + 1);
  const patterns = top.config.payloadFiles.flatMap((pattern) => patternsBelow(pattern, path));
  return [...relative(patterns, workspaceFolder, top.folder), ...below];
}

/** The shared configuration that counts in a folder. */
async function configIn(folder: vscode.Uri): Promise<FoundConfig | undefined> {
  const located = { uri: vscode.Uri.joinPath(folder, 'any'), isUntitled: false };
  await sharedConfigs.search(located);
  return sharedConfigs.of(located);
}

/** The folders that have a shared configuration, which counts in trusted workspaces only. */
async function configFoldersBelow(folder: vscode.Uri): Promise<vscode.Uri[]> {
  if (!vscode.workspace.isTrusted) return [];
  const files = await filesOf(new vscode.RelativePattern(folder, `**/${sharedConfigName}`), mostConfigs);
  return files.map((file) => vscode.Uri.joinPath(file, '..'));
}

/** Whether a file of a pattern is a payload: another configuration may count in its folder. */
async function isPayloadOf({ config }: Place, uri: vscode.Uri): Promise<boolean> {
  if (isNeverPayload(uri.path)) return false;
  if (hasOwnPatterns()) return true;
  const own = await configIn(vscode.Uri.joinPath(uri, '..'));
  return own?.folder.toString() === config?.toString();
}

async function filesOf(pattern: vscode.RelativePattern, most: number): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(pattern, excluded, most);
  } catch {
    const found: vscode.Uri[] = [];
    await walk(pattern.baseUri, '', matcherOf(pattern.pattern), most, found);
    return found;
  }
}

async function walk(
  folder: vscode.Uri,
  path: string,
  isWanted: (path: string) => boolean,
  most: number,
  found: vscode.Uri[],
): Promise<void> {
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    if (found.length >= most) return;
    const uri = vscode.Uri.joinPath(folder, name);
    const inside = `${path}${name}`;
    if (type === vscode.FileType.Directory) {
      if (name !== 'node_modules' && !name.startsWith('.')) await walk(uri, `${inside}/`, isWanted, most, found);
    } else if (isWanted(inside)) found.push(uri);
  }
}
