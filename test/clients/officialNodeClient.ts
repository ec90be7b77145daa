import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Kept between runs, as installing takes long. */
const folder = join(tmpdir(), 'official-node-client');

/**
 * The path of the official Node client as a module. It is installed into a temporary folder, never into the project:
 * its licence doesn't allow to hand it on. Throws where it can't be had.
 */
export function officialNodeClient(): string {
  mkdirSync(folder, { recursive: true });
  const module = join(folder, 'node_modules', 'cybersource-rest-client');
  if (!existsSync(module)) {
    const args = [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      'cybersource-rest-client',
    ];
    execFileSync('npm', args, { stdio: 'pipe', shell: process.platform === 'win32' });
  }
  return module;
}
