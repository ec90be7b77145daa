#!/usr/bin/env node
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './commandLine/run.ts';
import { languageOf } from './commandLine/terminal/language.ts';
import { Output } from './commandLine/terminal/output.ts';
import { setTranslation, type Translation, t } from './l10n.ts';
import { randomIntegers } from './payload/document/randomIntegers.ts';

const language = languageOf(process.env);
if (language !== undefined) {
  try {
    setTranslation({ language, messages: messagesOf(language) });
  } catch {
    // English, which has no bundle, or a language without a translation.
  }
}

/**
 * The translations by the English messages, as the bundles in l10n/ have them; the npm package has two lists instead.
 */
function messagesOf(language: string): Translation['messages'] {
  const bundle = l10nFile(`bundle.l10n.${language}.json`);
  if (!Array.isArray(bundle)) return bundle;
  const english = l10nFile('bundle.l10n.json');
  return Object.fromEntries(bundle.map((translation, i) => [english[i], translation]));
}

function l10nFile(name: string) {
  return JSON.parse(readFileSync(join(__dirname, '..', 'l10n', name), 'utf8'));
}

const [, script = 'cli.cjs', ...words] = process.argv;
const { version, bin = {} } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
// As the package calls its command: npm's command on Windows is a script that calls Node.js.
const [command = `node ${basename(script)}`] = Object.keys(bin);

async function main(): Promise<number> {
  const stderr = new Output(process.stderr, t('Standard error'));
  const folder = workingFolder();
  if (folder === undefined) {
    await stderr.write(`${t('The working folder has been deleted.')}\n`).catch(() => {});
    return 2;
  }
  return run(words, {
    program: command,
    version,
    folder,
    env: process.env,
    stdin: () => process.stdin,
    stdout: new Output(process.stdout, t('Standard output')),
    stderr,
    source: {
      now: () => new Date(),
      uuid: randomUUID,
      randomInteger: randomIntegers(randomInt),
    },
    isTerminal: process.stdout.isTTY === true,
  });
}

/** `undefined` when it was deleted under the shell that started this process. */
function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
