// `npm start`: a VS Code with the packaged extension, opened on `examples/`.
//   npm start                                  the desktop VS Code if `code` is on the PATH, else one from npm
//   npm start -- --headless-demo [--out DIR]   makes the journey by itself and leaves a picture of every step
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFolder, examplesFolder } from '../processes/paths.ts';
import { runProgram } from '../processes/processes.ts';
import { runDemo } from './demo.ts';
import { firstOnPath } from './installation/chromium.ts';
import { oldestVSCode } from './installation/install.ts';
import { packageExtension } from './installation/package.ts';
import { startServer } from './installation/server.ts';
import { quietSettings } from './installation/settings.ts';

/** Opens the desktop VS Code with data and extensions of its own, so that the user's own stay untouched. */
async function openDesktop(code: string): Promise<void> {
  const data = join(buildFolder, 'desktop', 'data');
  const own = ['--user-data-dir', data, '--extensions-dir', join(buildFolder, 'desktop', 'extensions')];
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(quietSettings, undefined, 2));
  for (const args of [
    ['--install-extension', await packageExtension(), '--force'],
    ['--new-window', examplesFolder],
  ]) {
    const { code: exitCode } = await runProgram(code, [...own, ...args], { echo: true });
    if (exitCode !== 0) throw new Error(`code ${args.join(' ')} failed`);
  }
  console.log(`VS Code is open on ${examplesFolder}`);
}

/** Serves VS Code to the browser until Ctrl+C. */
async function serve(): Promise<void> {
  const server = await startServer({ version: oldestVSCode, vsix: await packageExtension() });
  const address = `http://${server.authority}/?${new URLSearchParams({ folder: examplesFolder })}`;
  console.log(`\nOpen VS Code in a browser:\n\n  ${address}\n\nCtrl+C stops it.`);
  await server.ended;
  throw new Error(`VS Code has stopped by itself; its log: ${server.logFile}`);
}

const { values } = parseArgs({ options: { 'headless-demo': { type: 'boolean' }, out: { type: 'string' } } });
const code = firstOnPath(['code']);
if (values['headless-demo']) await runDemo(values.out && resolve(values.out));
else if (code) await openDesktop(code);
else await serve();
