// Makes a fresh clone ready: the right Node, and the packages that package-lock.json names. Plain Node, because it
// runs before there are any packages.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** When a file was written, or 0 when there is none. */
const writtenAt = (file) => statSync(join(projectFolder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`This project needs Node 20.19 or newer, and this is Node ${process.versions.node}.`);
}

if (writtenAt('node_modules/.package-lock.json') < writtenAt('package-lock.json')) {
  console.log('Installing the packages of package-lock.json (npm ci) …');
  const { status, error } = spawnSync('npm ci', { cwd: projectFolder, stdio: 'inherit', shell: true });
  if (status !== 0) fail(`npm ci failed${error ? `: ${error.message}` : ''}. Its output above says why.`);
}
