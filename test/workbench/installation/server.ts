import { once } from 'node:events';
import { createWriteStream, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildFolder } from '../../processes/paths.ts';
import { type Group, runProgram, startGroup } from '../../processes/processes.ts';
import { scratchFolder } from '../../processes/scratch.ts';
import { eventually } from '../driver/waiting.ts';
import { installVSCode, type VSCode, type VSCodeVersion } from './install.ts';
import { quietSettings } from './settings.ts';

/** What a server is started with. */
export interface ServerOptions {
  readonly version: VSCodeVersion;
  /** User settings, on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A packaged extension to install. */
  readonly vsix?: string;
  /** The folder of an extension, to be there as if it were installed. */
  readonly extension?: string;
  /** Opens folders in Restricted Mode; otherwise every folder is trusted. */
  readonly restricted?: boolean;
  /** Needed to run tests inside the extension host: without it VS Code silently ignores the request. */
  readonly testDriver?: boolean;
  /** The display language, as in `ja`; English unless told. */
  readonly language?: string;
  /** Variables for the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A running VS Code server. */
export interface Server {
  /** Host and port, as in `localhost:1234`. */
  readonly authority: string;
  readonly settingsFile: string;
  /** Everything that VS Code writes: its data, its logs, the extensions' storage, temporary files. */
  readonly folder: string;
  /** What the server and the extension host wrote; it stays when the server has been stopped. */
  readonly logFile: string;
  /** Fulfilled when the server has ended, by `stop` or by itself. */
  readonly ended: Promise<unknown>;
  /** Ends it with all its children and removes its data. */
  readonly stop: () => Promise<void>;
}

/** Starts a VS Code on a free loopback port, with data and extensions of its own, and waits until it responds. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const vscode = await installVSCode(options.version);
  const scratch = scratchFolder();
  const data = join(scratch.path, 'data');
  const extensions = join(scratch.path, 'extensions');
  const settingsFile = join(data, 'data', 'User', 'settings.json');
  mkdirSync(dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2));
  if (options.extension) {
    mkdirSync(extensions);
    symlinkSync(options.extension, join(extensions, 'extension'));
  }
  if (options.vsix) await installExtension(vscode, options.vsix, extensions);

  const args = ['--server-data-dir', data, '--extensions-dir', extensions];
  if (options.language) {
    writeLanguagePack(join(data, 'data'), options.language);
    args.push('--locale', options.language);
  }
  if (!options.restricted) args.push('--disable-workspace-trust');
  if (options.testDriver) args.push('--enable-smoke-test-driver');
  const { group, port, logFile } = await launch(vscode, args, environment({ TMPDIR: scratch.path, ...options.env }));
  const ended = once(group.child, 'exit');
  const stop = async () => {
    group.end();
    await ended;
    scratch.remove();
  };
  return { authority: `localhost:${port}`, settingsFile, folder: scratch.path, logFile, ended, stop };
}

/**
 * Makes VS Code take a language as one that it has: by an empty language pack, since the real ones are not on npm. So
 * its own words stay English, and only those of the extension are in that language.
 */
function writeLanguagePack(userData: string, language: string): void {
  const translations = join(userData, `${language}.i18n.json`);
  writeFileSync(translations, JSON.stringify({ contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `none.language-pack-${language}` }, version: '1.0.0' }];
  const pack = { hash: language, extensions, translations: { vscode: translations }, label: language };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** Without the variables of a VS Code in whose terminal the tests may run, which would redirect the server. */
function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name));
  return { ...Object.fromEntries(own), ...extra };
}

async function installExtension({ node, server }: VSCode, vsix: string, extensions: string): Promise<void> {
  const args = [server, '--install-extension', vsix, '--extensions-dir', extensions];
  const { code, output } = await runProgram(node, args, { env: environment() });
  if (code !== 0 || !output.includes('was successfully installed')) {
    throw new Error(`VS Code did not install ${vsix}:\n${output}`);
  }
}

interface Launched {
  readonly group: Group;
  readonly port: string;
  readonly logFile: string;
}

async function launch(vscode: VSCode, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Launched> {
  const fixed = '--host 127.0.0.1 --port 0 --without-connection-token --accept-server-license-terms'.split(' ');
  const group = startGroup(vscode.node, [vscode.server, ...fixed, '--telemetry-level', 'off', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { child } = group;
  const logFile = openLog(`vscode-${vscode.version}-${child.pid}.log`);
  let output = '';
  const log = createWriteStream(logFile);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(log, { end: false });
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  try {
    const started = await eventually(
      `VS Code ${vscode.version} to listen (see ${logFile})`,
      () => /agent listening on (\d+)/.exec(output)?.[1] ?? (child.exitCode === null ? undefined : 'ended'),
      Boolean,
      60_000,
    );
    if (!started || started === 'ended') throw new Error(`VS Code ${vscode.version} ended at once:\n${output}`);
    return { group, port: started, logFile };
  } catch (error) {
    group.end();
    throw error;
  }
}

function openLog(name: string): string {
  const folder = join(buildFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}
