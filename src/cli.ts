#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { check } from './payload/check.ts';
import { LineIndex } from './payload/document.ts';

type ParseArgsOptionsConfig = NonNullable<ParseArgsConfig['options']>;

const usage = `Usage:
  node cli.cjs check [--json] FILE…      print what is wrong with payload files
  node cli.cjs sandbox [--port N] [--relaxed]
                                         run the local sandbox until interrupted; with --relaxed a card number
                                         needs no billTo

Exit code of check: 0 without errors, 1 with errors, 2 on wrong use.`;

/** A wrong call of the program; the message says what was wrong. */
class WrongUse extends Error {}

async function main([command, ...words]: readonly string[]): Promise<number> {
  if (command === 'check') return checkFiles(words);
  if (command === 'sandbox') return runSandbox(words);
  if (command === '--help' || command === '-h') {
    console.log(usage);
    return 0;
  }
  throw new WrongUse(command === undefined ? 'A command is missing.' : `There is no command "${command}".`);
}

function checkFiles(words: readonly string[]): number {
  const { values, positionals: files } = parsed(words, { json: { type: 'boolean' } });
  if (files.length === 0) throw new WrongUse('Name at least one file.');
  // All are read before anything is printed: a wrong name is a wrong use, not half a result.
  const checked = files.map((file) => resultOf(file, textOf(file)));
  for (const result of checked) console.log(values.json ? JSON.stringify(result) : inWords(result));
  return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function resultOf(file: string, text: string) {
  const lines = new LineIndex(text);
  const findings = check(text).map(({ code, severity, path, message, range }) => ({
    code,
    severity,
    path,
    message,
    range: { start: lines.position(range.start), end: lines.position(range.end) },
  }));
  return { file, findings };
}

function inWords({ file, findings }: ReturnType<typeof resultOf>): string {
  if (findings.length === 0) return `${file}: no findings`;
  return findings
    .map(({ code, severity, path, message, range: { start } }) => {
      const place = `${file}:${start.line + 1}:${start.character + 1}`;
      return `${place} ${severity} ${code}${path && ` (${path})`}: ${message}`;
    })
    .join('\n');
}

/** The text of a file as an editor shows it: without the byte order mark, which counts in no position. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new WrongUse(`${file} can't be read: ${(error as Error).message}`);
  }
}

async function runSandbox(words: readonly string[]): Promise<number> {
  const { values } = parsed(words, { port: { type: 'string' }, relaxed: { type: 'boolean' } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new WrongUse('--port takes a number from 0 to 65535.');
  const { startLocalSandbox } = await import('./sandbox/localSandbox.ts');
  const sandbox = await startLocalSandbox({ port, relaxed: values.relaxed, log: (line) => console.error(line) });
  console.log(JSON.stringify({ url: sandbox.url, ...sandbox.credentials }));
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await sandbox.close();
  return 0;
}

function parsed<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    if (error instanceof WrongUse) console.error(usage);
    process.exitCode = 2;
  },
);
