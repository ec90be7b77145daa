import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { type Activated, activatedLine } from '../../bench/support/activated.ts';
import { countsLine } from '../../processes/report.ts';

/** VS Code has settled by then after its start; an extension, after its activation. */
const SETTLED_MS = 1_000;

/** VS Code calls this inside the extension host: it activates the extensions that ACTIVATE names, in that order. */
export async function run(): Promise<void> {
  await pause(SETTLED_MS);
  for (const id of (process.env.ACTIVATE ?? '').split(' ')) console.log(activatedLine(await activate(id)));
  console.log(countsLine({ passed: 1, failed: 0 }));
}

async function activate(id: string): Promise<Activated> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is ${extension ? 'active already' : 'not there'}`);
  const dist = join(realpathSync(extension.extensionPath), 'dist', sep);
  const startedAt = performance.now();
  await extension.activate();
  const milliseconds = performance.now() - startedAt;
  const modules = modulesIn(dist);
  const activated = performance.eventLoopUtilization();
  await pause(10);
  const afterwards = performance.eventLoopUtilization(activated).active;
  await pause(SETTLED_MS);
  const later = modulesIn(dist).filter((name) => !modules.includes(name));
  return { id, milliseconds, afterwards, modules, later };
}

/** The modules of a folder that have been loaded. */
function modulesIn(folder: string): string[] {
  return Object.keys(require.cache)
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length));
}
