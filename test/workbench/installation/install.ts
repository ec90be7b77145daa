import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../processes/paths.ts';
import { runNode, runProgram } from '../../processes/processes.ts';
import { scratchFolder } from '../../processes/scratch.ts';

/** The npm package that carries each VS Code, and the major version of Node that it was made for. */
const releases = {
  '1.100.3': { codeServer: '4.100.3', node: 20 },
  '1.139.1': { codeServer: '4.139.1', node: 24 },
} as const;

/** The versions of VS Code that the tests run on. */
export type VSCodeVersion = keyof typeof releases;

/** The oldest VS Code that package.json promises to work on. */
export const oldestVSCode: VSCodeVersion = '1.100.3';

/** The newest VS Code that npm has. */
export const newestVSCode: VSCodeVersion = '1.139.1';

/** Whether the tests know this version. */
export function isVSCodeVersion(version: string): version is VSCodeVersion {
  return version in releases;
}

/** An installed VS Code: `node` runs `server`. Both are absolute paths. */
export interface VSCode {
  readonly version: VSCodeVersion;
  readonly node: string;
  readonly server: string;
}

const cacheFolder = join(projectFolder, '.vscode-test');

/** Brings a VS Code from npm into `.vscode-test`; returns at once when it is there. */
export async function installVSCode(version: VSCodeVersion): Promise<VSCode> {
  const { codeServer, node } = releases[version];
  const folder = await installOnce(version, `VS Code ${version} (npm package code-server@${codeServer})`, (target) =>
    installCodeServer(target, codeServer),
  );
  const server = join(vscodeIn(folder), 'out', 'server-main.js');
  return { version, node: await installNode(node), server };
}

const vscodeIn = (folder: string) => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** The package carries VS Code without its dependencies: they have manifests of their own. */
async function installCodeServer(folder: string, version: string): Promise<void> {
  await npmInstall(folder, `code-server@${version}`);
  await npmInstall(vscodeIn(folder), '--omit=dev');
  await npmInstall(join(vscodeIn(folder), 'extensions'), '--omit=dev');
}

/** The Node that runs this program when it is of that major version, else one from npm. */
async function installNode(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = await installOnce(`node-${major}`, `Node ${major} (npm package node@${major})`, async (target) => {
    await npmInstall(target, `node@${major}`);
    const folderOfPackage = join(target, 'node_modules', 'node');
    const { code, output } = await runNode('installArchSpecificPackage', [], { cwd: folderOfPackage });
    if (code !== 0) throw new Error(`The package node@${major} could not bring its binary:\n${output}`);
  });
  return join(folder, 'node_modules', 'node', 'bin', 'node');
}

/**
 * Fills a folder of the cache unless it exists. The work is done in a temporary folder beside it, so that the folder
 * is complete whenever it exists, even when two programs install at the same time.
 */
async function installOnce(name: string, what: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  console.log(`Installing ${what}; this is done once and takes about half a minute …`);
  mkdirSync(cacheFolder, { recursive: true });
  const scratch = scratchFolder(cacheFolder, 'installing-');
  try {
    // Without a manifest npm would take the one of this project.
    writeFileSync(join(scratch.path, 'package.json'), '{ "private": true }');
    await fill(scratch.path);
    if (!existsSync(folder)) renameSync(scratch.path, folder);
  } finally {
    scratch.remove();
  }
  console.log(`Installed ${what} in ${folder}`);
  return folder;
}

/** Without install scripts: they would need a compiler, and VS Code runs without what they build. */
async function npmInstall(cwd: string, ...args: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-engine-strict', '--loglevel=error'];
  const { code, output } = await runProgram('npm', ['install', ...quiet, ...args], { cwd });
  if (code !== 0) throw new Error(`npm install ${args.join(' ')} failed in ${cwd}:\n${output}`);
}
