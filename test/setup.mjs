// Makes a fresh clone ready: the right Node, and the packages that package-lock.json names. Plain Node, because it
// runs before there are any packages.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The packages of a lock file by their folder, or `undefined` when there is no such file. */
function packagesOf(file) {
  if (!existsSync(join(projectFolder, file))) return undefined;
  const { '': _project, ...packages } = JSON.parse(readFileSync(join(projectFolder, file), 'utf8')).packages;
  return packages;
}

/**
 * Versions are compared, not times: a branch that was switched or a new worktree has a newer file of the same content.
 */
function isInstalled() {
  const locked = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!installed) return false;
  return (
    Object.entries(installed).every(([folder, { version }]) => locked[folder]?.version === version) &&
    Object.entries(locked).every(([folder, { optional }]) => optional || folder in installed)
  );
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`This project needs Node 20.19 or newer, and this is Node ${process.versions.node}.`);
}

if (!isInstalled()) {
  if (lstatSync(join(projectFolder, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm ci would empty the folder that it leads to, under the feet of whoever works there.
    fail('node_modules is a link to packages of other versions. Remove the link, or run npm ci where it leads.');
  }
  console.log('Installing the packages of package-lock.json (npm ci) …');
  const { status, error } = spawnSync('npm ci', { cwd: projectFolder, stdio: 'inherit', shell: true });
  if (status !== 0) fail(`npm ci failed${error ? `: ${error.message}` : ''}. Its output above says why.`);
}
