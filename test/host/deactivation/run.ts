import assert from 'node:assert/strict';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { creditToToken } from '../../payload/findingTable.ts';
import { countsLine, failureLine, reportLog } from '../../processes/report.ts';
import { eventually } from '../../workbench/driver/waiting.ts';
import { wasActive } from './wasActive.ts';

/**
 * VS Code calls this inside an extension host in which the extension is not active yet: activates it, sends a credit,
 * and deactivates it as VS Code does, which then must have left nothing behind.
 */
export async function run(): Promise<void> {
  const title = 'deactivation leaves nothing';
  try {
    await leavesNothing();
    reportLog(`    ✔ ${title}`);
    reportLog(countsLine({ passed: 1, failed: 0 }));
  } catch (error) {
    console.log(error);
    reportLog(failureLine(title, String(error)));
    reportLog(countsLine({ passed: 0, failed: 1 }));
    throw error;
  }
}

/** What the extension opens, as Node.js names it; it starts no child process, pipes and children are VS Code's. */
const kinds = ['TCPServerWrap', 'TCPSocketWrap', 'TLSWrap', 'FSEventWrap', 'Worker'];

async function leavesNothing(): Promise<void> {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  assert.ok(extension);
  assert.ok(!extension.isActive, wasActive);
  const dist = join(realpathSync(extension.extensionPath), 'dist', sep);
  const main = join(dist, 'extension.cjs');
  const before = resources();
  const files = readdirSync(tmpdir());
  const timers = watchTimers(dist, main);
  const watchers = watchWatchers(main);
  const contexts = interceptActivation(main);
  await Promise.all(
    Object.entries(payloads).map(([name, text]) => vscode.workspace.fs.writeFile(at(name), Buffer.from(text))),
  );
  const pending = new Set<string>();
  const scenes = [
    { scene: afterSending, expected: [200, 250, 1000, 2000, 60_000].map((delay) => `setTimeout ${delay}`) },
    { scene: whileSending, expected: ['setTimeout 80', 'setInterval 1000'] },
    { scene: afterDrawing, expected: ['setTimeout 50'] },
  ];
  for (const { scene, expected } of scenes) {
    if (extension.isActive) await activateAgain(main, contexts);
    else await extension.activate();
    const context = contexts.at(-1);
    assert.ok(context, 'the activation was not seen');
    await scene();
    await eventually(
      'the server of the sandbox',
      resources,
      (now) => countOf(now, 'TCPServerWrap') > countOf(before, 'TCPServerWrap'),
    );
    await eventually('the watchers of the extension', watchers, ({ length }) => length > 0);
    const held = await eventually(
      'the timers of the extension',
      () => timers().flatMap(({ held }) => held ?? []),
      (all) => expected.every((start) => all.some((held) => held.start === start)),
    );
    for (const { place } of held) pending.add(place);
    await Promise.all(context.subscriptions.map((subscription) => subscription.dispose()));
    assert.deepEqual(
      timers().flatMap(({ held }) => held ?? []),
      [],
    );
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
  // A timer that was never pending was not tested. Two that start without a delay only give way.
  const places = readFileSync(main, 'utf8').match(/\bset(?:Timeout|Interval)\(/g) ?? [];
  assert.equal(pending.size, places.length - 2, [...pending].join(', '));
}

/** Payload files that are there before the extension is. */
const payloads: Readonly<Record<string, string>> = {
  'first.credit.json': creditToToken({ 'clientReferenceInformation.code': 'DEACTIVATION-1' }),
  'second.credit.json': creditToToken({ 'clientReferenceInformation.code': 'DEACTIVATION-2' }),
  'edited.credit.json': creditToToken(),
  'unanswered.credit.json': creditToToken({ 'orderInformation.amountDetails.totalAmount': '5000.02' }),
};

/** A credit was sent, a panel is there that an earlier extension host has left, and another payload is edited. */
async function afterSending(): Promise<void> {
  const edited = await vscode.workspace.openTextDocument(at('edited.credit.json'));
  await send('first.credit.json');
  const [panel] = await eventually('the response panel', responsePanels, ({ length }) => length > 0);
  assert.ok(panel?.input instanceof vscode.TabInputWebview);
  await vscode.window.tabGroups.close(panel);
  const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  vscode.window.createWebviewPanel(panel.input.viewType, 'Response', beside);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(edited.uri, new vscode.Position(0, 1), ' ');
  await vscode.workspace.applyEdit(edit);
}

/** A credit is under way, with the panel open, while another editor is looked at. */
async function whileSending(): Promise<void> {
  await send('second.credit.json');
  const { uri } = await show(at('unanswered.credit.json'));
  void vscode.commands.executeCommand('cybersourceCredits.sendCredit', uri);
  await lens(uri, 'cybersourceCredits.cancel');
  await show(at('second.credit.json'));
}

/** The panel has drawn a response, and its tab has no name yet. */
async function afterDrawing(): Promise<void> {
  await send('first.credit.json');
}

/** Sends a payload, until its lens offers the response. */
async function send(name: string): Promise<void> {
  const { uri } = await show(at(name));
  await vscode.commands.executeCommand('cybersourceCredits.sendCredit', uri);
  await lens(uri, 'cybersourceCredits.showExchange');
}

/** Waits until the lenses of a payload have this command. */
async function lens(uri: vscode.Uri, wanted: string): Promise<void> {
  await eventually(
    `the lens ${wanted}`,
    async () => await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri),
    (lenses) => lenses.some(({ command }) => command?.command === wanted),
  );
}

function at(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}

async function show(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const { document } = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
  return document;
}

function responsePanels(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview);
}

/** Activates the extension once more, as VS Code does after it was deactivated. */
async function activateAgain(main: string, contexts: readonly vscode.ExtensionContext[]): Promise<void> {
  const { activate } = createRequire(main)(main);
  await activate(Object.create(contexts[0] ?? null, { subscriptions: { value: [] } }));
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

interface Started {
  readonly timer: NodeJS.Timeout;
  /**
   * Of a timer that is held, which doesn't come due and can only be cleared: the function with the delay in
   * milliseconds, and the place of the call in the bundle.
   */
  readonly held: { readonly start: string; readonly place: string } | undefined;
}

/** Milliseconds; longer than the test. */
const never = 3_600_000;

/**
 * From now on, the timers that the extension has started and that are still to come. Those that the editor's code
 * starts with a delay are held.
 */
function watchTimers(dist: string, main: string): () => readonly Started[] {
  const started: Started[] = [];
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const start = globalThis[name] as (...input: unknown[]) => NodeJS.Timeout;
    const watched = (callback: unknown, delay?: number, ...input: unknown[]) => {
      const stack = new Error('Who?').stack ?? '';
      const caller = stack.split('\n')[2] ?? '';
      const isHeld = delay && caller.includes(main);
      const held = isHeld ? { start: `${name} ${delay}`, place: caller.replace(/^.*?([\d:]+)\)?$/, '$1') } : undefined;
      const timer = start(callback, held ? never : delay, ...input);
      if (stack.includes(dist)) started.push({ timer, held });
      return timer;
    };
    Object.assign(globalThis, { [name]: Object.assign(watched, start) });
  }
  return () => started.filter(({ timer }) => !(timer as unknown as { readonly _destroyed: boolean })._destroyed);
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
