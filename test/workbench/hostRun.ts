import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { type Counts, countsIn, reported } from '../processes/report.ts';
import { launchChromium } from './installation/chromium.ts';
import type { VSCodeVersion } from './installation/install.ts';
import { startServer } from './installation/server.ts';

/** What to run inside the extension host; the paths are absolute. */
export interface HostRun {
  readonly version: VSCodeVersion;
  /** The folder of the extension, with its package.json. */
  readonly extension: string;
  /** A module that exports `run()`. */
  readonly tests: string;
  /** The folder to open. */
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Shows the report when the run has ended, not as it comes: for one of two runs at the same time. */
  readonly isQuiet?: boolean;
  /** What a run that was in vain has in its output: its report isn't shown, as it is to be repeated. */
  readonly inVain?: string;
}

/** `code` is 0 when `run()` was fulfilled; `output` is all that was written to the console. */
export interface HostResult extends Counts {
  readonly code: number;
  readonly output: string;
}

const LIMIT_MS = 600_000;

/** Runs tests inside the extension host of a VS Code from npm, and shows their report. */
export async function runInHost(run: HostRun): Promise<HostResult> {
  const { version, extension, tests, folder, env = {}, isQuiet = false, inVain } = run;
  const server = await startServer({ version, testDriver: true, env });
  try {
    const browser = await launchChromium();
    try {
      const address = addressOf(server.authority, folder, extension, tests);
      const kept: string[] = [];
      const show = isQuiet ? (line: string) => void kept.push(line) : console.log;
      const result = await verdictOf(await browser.newPage(), address, show);
      if (inVain !== undefined && result.output.includes(inVain)) return result;
      for (const line of kept) console.log(line);
      if (result.passed === 0)
        console.log(`${result.output}\nNo test passed; the log of the server: ${server.logFile}`);
      return result;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function verdictOf(page: Page, address: string, show: (line: string) => void): Promise<HostResult> {
  let output = '';
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const line = format(...args);
    output += `${line}\n`;
    const report = reported(line);
    if (report !== undefined) show(report);
  });
  const ended = new Promise<number>((resolve) => {
    setTimeout(resolve, LIMIT_MS, 1).unref();
    void page.exposeFunction('codeAutomationExit', resolve).then(() => page.goto(address));
  });
  const code = await ended;
  return { code, output, ...countsIn(output, code) };
}

function addressOf(authority: string, folder: string, extension: string, tests: string): string {
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://${authority}${extension}`],
    ['extensionTestsPath', `vscode-remote://${authority}${tests}`],
    ['skipWelcome', 'true'],
  ];
  return `http://${authority}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}
