#!/usr/bin/env node
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './commandLine/run.ts';
import { Output } from './commandLine/terminal/output.ts';

const [, script = 'cli.cjs', ...words] = process.argv;
const { version, bin = {} } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
// As the package calls its command: npm's command on Windows is a script that calls Node.js.
const [command = `node ${basename(script)}`] = Object.keys(bin);

void run(words, {
  program: command,
  version,
  folder: process.cwd(),
  env: process.env,
  stdin: () => process.stdin,
  stdout: new Output(process.stdout, 'Standard output'),
  stderr: new Output(process.stderr, 'Standard error'),
  source: {
    now: () => new Date(),
    uuid: randomUUID,
    randomInteger: (low, high) => low + randomInt(0, Math.min(high - low + 1, 2 ** 48 - 1)),
  },
  isTerminal: process.stdout.isTTY === true,
}).then((code) => {
  process.exitCode = code;
});
