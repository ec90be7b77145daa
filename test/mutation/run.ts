// `npm run mutation`: how much of the code the tests hold. A mutant is the code with one expression changed; the tests of
// its room have to notice. Takes minutes, so it isn't part of `npm test`.
//   node .build/test/mutation/run.mjs [--quick] [ROOM …] [PART OF A PATH …]
// Ends with each room's score; fails when one is below the lowest. Survivors are in .build/mutation/ROOM.html.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { buildFolder, projectFolder } from '../processes/paths.ts';
import { testsOption } from './mochaRunner.ts';
import { type Room, rooms } from './rooms.ts';
import { type Score, scoreOf } from './score.ts';

/** Percent. */
const LOWEST_SCORE = 80;

/**
 * Leaves out the mutants of what runs while modules load: each needs a process of its own, together most of the time.
 */
const quick = '--quick';

const isQuick = process.argv.includes(quick);
const words = process.argv.slice(2).filter((word) => word !== quick);
const isRoom = (word: string): boolean => rooms.some(({ name }) => name === word);
const named = words.filter(isRoom);
const parts = words.filter((word) => !isRoom(word));

/** The project's files whose paths begin with one of these, with forward slashes. */
function filesUnder(starts: readonly string[]): string[] {
  return ['src', 'test'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.ts') && starts.some((start) => file.startsWith(start))),
  );
}

/** The files of a room to change: all, or those that the command line names by a part of their paths. */
function sourceOf({ source }: Room): string[] {
  return filesUnder(source).filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)));
}

async function run(room: Room): Promise<Score> {
  const folder = join(buildFolder, 'mutation');
  const mutants = await new Stryker({
    mutate: sourceOf(room),
    [testsOption]: filesUnder(room.tests).filter((file) => file.endsWith('.test.ts')),
    plugins: [join(import.meta.dirname, 'mochaRunner.mjs')],
    testRunner: 'mocha',
    buildCommand: 'node esbuild.mjs --tests',
    ignorePatterns: ['.build', '.vscode-test', 'dist', '*.vsix'],
    coverageAnalysis: 'perTest',
    ignoreStatic: isQuick,
    concurrency: availableParallelism(),
    disableTypeChecks: false,
    tsconfigFile: 'none', // Stryker reads it with TypeScript's API, which TypeScript 7 hasn't
    timeoutMS: 10_000,
    tempDirName: join(folder, 'sandbox'),
    reporters: ['progress-append-only', 'clear-text', 'html'],
    clearTextReporter: { reportTests: false, reportScoreTable: true, allowColor: false },
    htmlReporter: { fileName: join(folder, `${room.name}.html`) },
  }).runMutationTest();
  return scoreOf(mutants);
}

const scores: [string, Score][] = [];
for (const room of rooms) {
  if (named.length === 0 || named.includes(room.name)) scores.push([room.name, await run(room)]);
}
for (const [name, { noticed, all, percent }] of scores) {
  console.log(`${name.padEnd(10)} ${percent.toFixed(1).padStart(5)} %  ${noticed} of ${all} mutants noticed`);
}
process.exitCode = scores.every(([, { percent }]) => percent >= LOWEST_SCORE) ? 0 : 1;
