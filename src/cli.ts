#!/usr/bin/env node
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './commandLine/run.ts';
import { languageOf } from './commandLine/terminal/language.ts';
import { Output } from './commandLine/terminal/output.ts';
import { setTranslation, t } from './l10n.ts';
import { randomIntegers } from './payload/document/randomIntegers.ts';

const language = languageOf(process.env);
if (language !== undefined) {
  try {
    const bundle = readFileSync(join(__dirname, '..', 'l10n', `bundle.l10n.${language}.json`), 'utf8');
    setTranslation({ language, messages: JSON.parse(bundle) });
  } catch {
    // English, which has no bundle, or a language without a translation.
  }
}

const [, script = 'cli.cjs', ...words] = process.argv;
const { version, bin = {} } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
// As the package calls its command: npm's command on Windows is a script that calls Node.js.
const [command = `node ${basename(script)}`] = Object.keys(bin);

function main(): Promise<number> {
  return run(words, {
    program: command,
    version,
    folder: process.cwd(),
    env: process.env,
    stdin: () => process.stdin,
    stdout: new Output(process.stdout, t('Standard output')),
    stderr: new Output(process.stderr, t('Standard error')),
    source: {
      now: () => new Date(),
      uuid: randomUUID,
      randomInteger: randomIntegers(randomInt),
    },
    isTerminal: process.stdout.isTTY === true,
  });
}

void main().then((code) => {
  process.exitCode = code;
});
