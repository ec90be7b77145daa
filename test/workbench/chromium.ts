import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { runProgram } from './processes.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const flags = [
  '--no-sandbox', // containers, where tests often run as root, have no user namespaces
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Starts a headless Chromium; on Debian, as root, installs it first when there is none. Close it when done. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium() ?? (await installChromium());
  return chromium.launch({ executablePath, args: flags, handleSIGINT: false, handleSIGTERM: false });
}

function findChromium(): string | undefined {
  return process.env.CHROMIUM ?? firstOnPath(names);
}

async function installChromium(): Promise<string> {
  if (process.getuid?.() !== 0 || !firstOnPath(['apt-get'])) {
    throw new Error(
      'The tests need Chromium. Install it (on Debian: apt-get install chromium) or name it in the variable CHROMIUM.',
    );
  }
  console.log('Installing Chromium (apt-get install chromium) …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await runProgram('apt-get', args);
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output}`);
  }
  const installed = findChromium();
  if (!installed) throw new Error('apt-get has installed the package chromium, but there is no chromium on the PATH.');
  return installed;
}

/** The full path of the first of these programs that can be run, or undefined. */
export function firstOnPath(programs: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
