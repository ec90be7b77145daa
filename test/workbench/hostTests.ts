import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { wasActive } from '../host/deactivation/wasActive.ts';
import { emptyFolder } from '../host/support/emptyFolder.ts';
import { wantedPartsVariable } from '../host/support/wantedParts.ts';
import { buildFolder, projectFolder } from '../processes/paths.ts';
import { type Scratch, scratchExamples, scratchFolder } from '../processes/scratch.ts';
import { type HostResult, runInHost } from './hostRun.ts';
import type { VSCodeVersion } from './installation/install.ts';
import { webExtension } from './installation/webExtension.ts';

/** The module whose `run()` runs this project's tests inside the extension host. */
export const hostTests = join(buildFolder, 'test', 'host', 'index.cjs');

/** The folder that is open in host tests: a copy of `examples/`, and what they can't make while VS Code runs. */
export function hostFolder(): Scratch {
  const examples = scratchExamples();
  mkdirSync(join(examples.path, emptyFolder, 'credits'), { recursive: true });
  return examples;
}

/**
 * Runs this project's host tests on a VS Code from npm, with a copy of `examples/` open.
 * @param parts Of the file names of the tests that are wanted; all without them.
 */
export async function runHostTests(
  version: VSCodeVersion,
  isQuiet: boolean,
  parts: readonly string[] = [],
): Promise<HostResult> {
  const examples = hostFolder();
  const env = parts.length > 0 ? { [wantedPartsVariable]: parts.join(' ') } : {};
  try {
    return await runInHost({
      version,
      extension: projectFolder,
      tests: hostTests,
      folder: examples.path,
      isQuiet,
      env,
    });
  } finally {
    examples.remove();
  }
}

/**
 * Activates and deactivates the extension in a VS Code from npm. At times VS Code activates it first, for a reason of
 * its own: another host tells then.
 */
export async function runDeactivation(version: VSCodeVersion, attempts = 5): Promise<HostResult> {
  const empty = scratchFolder();
  const tests = join(buildFolder, 'test', 'host', 'deactivation', 'run.cjs');
  try {
    const folder = empty.path;
    const result = await runInHost({
      version,
      extension: projectFolder,
      tests,
      folder,
      isQuiet: true,
      inVain: wasActive,
    });
    const isLast = attempts === 1 || !result.output.includes(wasActive);
    return isLast ? result : await runDeactivation(version, attempts - 1);
  } finally {
    empty.remove();
  }
}

/** The same as the host tests in a web worker, as on vscode.dev. */
export async function runWebTests(version: VSCodeVersion, isQuiet: boolean): Promise<HostResult> {
  const examples = scratchExamples();
  const extension = webExtension();
  try {
    const tests = join(extension, 'tests', 'index.js');
    return await runInHost({ version, extension, tests, folder: examples.path, isQuiet });
  } finally {
    examples.remove();
  }
}
