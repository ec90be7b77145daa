import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { runNode, runProgram } from '../../processes/processes.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe'];

/** Where macOS and Windows install browsers; neither puts them on the PATH. */
const usualPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...[process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  ),
];

const flags = [
  '--no-sandbox', // containers, where tests often run as root, have no user namespaces
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Starts a headless Chromium, and installs one first where there is none. Close it when done. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium() ?? (await installChromium());
  return chromium.launch({ executablePath, args: flags, timeout: 90_000, handleSIGINT: false, handleSIGTERM: false });
}

/** The variable CHROMIUM, the PATH, the usual places of macOS and Windows, then the browsers of Playwright. */
function findChromium(): string | undefined {
  return process.env.CHROMIUM ?? firstOnPath(programs) ?? [...usualPlaces, chromium.executablePath()].find(existsSync);
}

async function installChromium(): Promise<string> {
  const isDebianAsRoot = process.getuid?.() === 0 && firstOnPath(['apt-get']) !== undefined;
  const problem = await (isDebianAsRoot ? installWithApt() : installWithPlaywright());
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    `The tests need Chromium, and it could not be installed. Install it (on Debian: apt-get install chromium), or ` +
      `set the environment variable CHROMIUM to its path.\n${problem}`,
  );
}

/** What the installer printed when it failed; empty when it did not. */
async function installWithApt(): Promise<string> {
  console.log('Installing Chromium (apt-get install chromium) …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await runProgram('apt-get', args);
    if (code !== 0) return `apt-get ${args.join(' ')}:\n${output}`;
  }
  return '';
}

/** As `installWithApt`, with the browser that this version of Playwright was made for. */
async function installWithPlaywright(): Promise<string> {
  console.log('Installing Chromium (playwright-core install chromium) …');
  const script = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const { code, output } = await runNode(script, ['install', 'chromium']);
  return code === 0 ? '' : `playwright-core install chromium:\n${output}`;
}

/** The full path of the first of these programs that can be run, or undefined. */
export function firstOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
