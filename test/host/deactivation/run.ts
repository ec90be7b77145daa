import assert from 'node:assert/strict';
import { readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { creditToToken } from '../../payload/findingTable.ts';
import { countsLine, failureLine, reportLog } from '../../workbench/report.ts';
import { eventually } from '../../workbench/waiting.ts';

/**
 * VS Code calls this inside an extension host in which the extension is not active yet: activates it, sends a credit, and
 * deactivates it as VS Code does, which then must have left nothing behind.
 */
export async function run(): Promise<void> {
  const title = 'deactivation leaves nothing';
  try {
    await leavesNothing();
    reportLog(`    ✔ ${title}`);
    reportLog(countsLine({ passed: 1, failed: 0 }));
  } catch (error) {
    reportLog(failureLine(title, String(error)));
    reportLog(countsLine({ passed: 0, failed: 1 }));
    throw error;
  }
}

/** What the extension opens, as Node.js names it; it starts no child process, pipes and children are VS Code's. */
const kinds = ['TCPServerWrap', 'TCPSocketWrap', 'TLSWrap', 'FSEventWrap', 'Worker'];

async function leavesNothing(): Promise<void> {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  assert.ok(extension && !extension.isActive);
  const dist = join(realpathSync(extension.extensionPath), 'dist', sep);
  const before = resources();
  const files = readdirSync(tmpdir());
  const timers = watchTimers(dist);
  const main = join(dist, 'extension.cjs');
  const watchers = watchWatchers(main);
  const activated = interceptActivation(main);
  await extension.activate();
  const [context] = activated;
  assert.ok(context, 'the activation was not seen');
  const document = await vscode.workspace.openTextDocument({ language: 'json', content: creditToToken() });
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('cybersourceCredits.sendCredit', document.uri);
  await eventually(
    'the server of the sandbox',
    resources,
    (now) => countOf(now, 'TCPServerWrap') > countOf(before, 'TCPServerWrap'),
  );
  await eventually(
    'the timers and watchers of the extension',
    () => [timers(), watchers()],
    (seen) => seen.every(({ length }) => length > 0),
  );
  await Promise.all(context.subscriptions.map((subscription) => subscription.dispose()));
  for (const kind of kinds) {
    await eventually(
      kind,
      () => countOf(resources(), kind),
      (count) => count <= countOf(before, kind),
    );
  }
  await eventually('the timers', timers, ({ length }) => length === 0);
  assert.equal(watchers().length, 0, 'watchers of files');
  const left = readdirSync(tmpdir()).filter((name) => !files.includes(name));
  assert.deepEqual(left, []);
  const storages = [context.storageUri, context.globalStorageUri].flatMap((uri) => (uri ? [uri.fsPath] : []));
  const kept = storages.flatMap((path) => readdirSync(path, { recursive: true, encoding: 'utf8' }));
  assert.deepEqual(
    kept.filter((name) => !/^(record|record[\\/][^\\/]+\.jsonl|local-sandbox\.jsonl)$/.test(name)),
    [],
  );
}

function resources(): readonly string[] {
  return process.getActiveResourcesInfo();
}

function countOf(all: readonly string[], kind: string): number {
  return all.filter((one) => one === kind).length;
}

/** Replaces what VS Code will call to activate the extension; gives the context that it is called with. */
function interceptActivation(main: string): readonly vscode.ExtensionContext[] {
  const contexts: vscode.ExtensionContext[] = [];
  const exports = createRequire(main)(main);
  const module = require.cache[main];
  assert.ok(module);
  module.exports = {
    ...exports,
    activate: (context: vscode.ExtensionContext) => {
      contexts.push(context);
      return exports.activate(context);
    },
  };
  return contexts;
}

/** From now on, the timers that the extension has started and that are still to come. */
function watchTimers(dist: string): () => readonly NodeJS.Timeout[] {
  const started: NodeJS.Timeout[] = [];
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const start = globalThis[name] as (...input: unknown[]) => NodeJS.Timeout;
    const watched = (...input: unknown[]) => {
      const timer = start(...input);
      if (new Error('Who?').stack?.includes(dist)) started.push(timer);
      return timer;
    };
    Object.assign(globalThis, { [name]: Object.assign(watched, start) });
  }
  return () => started.filter((timer) => !(timer as unknown as { readonly _destroyed: boolean })._destroyed);
}

/** From now on, the watchers of files that the extension has made and not disposed of. */
function watchWatchers(main: string): () => readonly vscode.FileSystemWatcher[] {
  const open = new Set<vscode.FileSystemWatcher>();
  const { workspace } = createRequire(main)('vscode') as typeof vscode;
  const { createFileSystemWatcher } = workspace;
  Object.assign(workspace, {
    createFileSystemWatcher: (...input: Parameters<typeof createFileSystemWatcher>) => {
      const watcher = createFileSystemWatcher(...input);
      const { dispose } = watcher;
      open.add(watcher);
      return Object.assign(watcher, {
        dispose: () => {
          open.delete(watcher);
          return dispose.call(watcher);
        },
      });
    },
  });
  return () => [...open];
}
