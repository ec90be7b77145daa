// `npm test`: all stages, or those that are named. A failing stage does not stop the others.
//   node .build/test/run.mjs [types] [lint] [dead-code] [unit] [attacks] [sweeps] [clients] [browser] [package] [host] [journeys]
// The last line of the output is "N passed, N failed"; a stage that is not made of tests counts as one.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, projectFolder } from './processes/paths.ts';
import { runMocha, runNode } from './processes/processes.ts';
import { type Counts, countsIn, failuresIn } from './processes/report.ts';
import { testPatterns } from './testPatterns.ts';
import { runDeactivation, runHostTests, runWebTests } from './workbench/hostTests.ts';
import { newestVSCode, oldestVSCode } from './workbench/installation/install.ts';
import { packagedVariable, packageExtension } from './workbench/installation/package.ts';
import { partSizes, vsixFaults } from './workbench/installation/vsixFaults.ts';

/** How a stage ended; `output` is what its tests wrote. */
interface Result extends Counts {
  readonly output?: string;
}

interface Stage {
  /** The first word selects it on the command line. */
  readonly name: string;
  readonly run: () => Promise<Result>;
}

/** VS Code reads the entry bundle when it activates the extension: it has to stay small. */
const ENTRY_LIMIT_BYTES = 60_000;
/** Everybody who installs the extension downloads it; parts with limits of their own are not counted in. */
const VSIX_LIMIT_BYTES = 650_000;
/**
 * What the web entry or one language adds, so that another of them takes nothing from the rest. A language is mostly
 * the texts of the field reference, with the English ones as their keys.
 */
const PART_LIMIT_BYTES = 130_000;

const bothVersions = `${oldestVSCode} and ${newestVSCode}`;

const stages: readonly Stage[] = [
  { name: 'types', run: () => tool('typescript', 'tsc', '-b') },
  { name: 'lint', run: () => tool('@biomejs/biome', 'biome', 'check', '.') },
  { name: 'dead-code', run: () => tool('knip', 'knip') },
  { name: 'unit', run: () => mocha(...testPatterns.unit) },
  { name: 'attacks', run: () => mocha(...testPatterns.attacks) },
  { name: 'sweeps', run: () => mocha(...testPatterns.sweeps) },
  { name: 'clients', run: () => mocha(...testPatterns.clients) },
  { name: 'browser', run: () => mocha(...testPatterns.browser) },
  { name: 'package', run: checkPackage },
  { name: 'package of the command line', run: () => mocha(...testPatterns.package) },
  { name: `host tests on VS Code ${bothVersions}`, run: () => onBothVersions(runHostTests) },
  {
    name: `host test of deactivation on VS Code ${oldestVSCode}`,
    run: () => runDeactivation(oldestVSCode),
  },
  { name: `host tests on the web, VS Code ${bothVersions}`, run: () => onBothVersions(runWebTests) },
  { name: `journeys on VS Code ${oldestVSCode}`, run: runJourneys },
];

interface StageResult extends Counts {
  readonly summary: string;
  readonly failures: readonly string[];
}

const passed: Counts = { passed: 1, failed: 0 };
const failed: Counts = { passed: 0, failed: 1 };

/** A package's program, started by its script: what is in `node_modules/.bin` differs from system to system. */
async function tool(name: string, program: string, ...args: readonly string[]): Promise<Counts> {
  const folder = join(projectFolder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { code } = await runNode(join(folder, bin[program]), args, { echo: true });
  return code === 0 ? passed : failed;
}

/** Groups of tests, with options of mocha; several run side by side. */
async function mocha(...groups: readonly (readonly string[])[]): Promise<Result> {
  const reporter = join(buildFolder, 'test', 'processes', 'countingReporter.mjs');
  const runs = await runMocha(reporter, groups);
  return togetherOf(runs.map(({ code, output }) => ({ output, ...countsIn(output, code) })));
}

/** Runs tests in both VS Codes at the same time: either waits more than it computes. */
async function onBothVersions(run: typeof runHostTests): Promise<Result> {
  const runs = await Promise.all([run(oldestVSCode, false), run(newestVSCode, true)]);
  return togetherOf(runs);
}

/** The journeys, two at a time: they wait for VS Code more than they compute. */
async function runJourneys(): Promise<Result> {
  // Once for all processes.
  process.env[packagedVariable] = await packageExtension();
  return mocha(['--parallel', '--jobs', '2', '--timeout', '180000', '.build/test/journeys/**/*.test.mjs']);
}

function togetherOf(runs: readonly Required<Result>[]): Result {
  return {
    passed: sumOf(runs, 'passed'),
    failed: sumOf(runs, 'failed'),
    output: runs.map(({ output }) => output).join('\n'),
  };
}

function sumOf(all: readonly Counts[], key: keyof Counts): number {
  return all.reduce((sum, counts) => sum + counts[key], 0);
}

async function checkPackage(): Promise<Counts> {
  const vsix = await packageExtension();
  const entry = statSync(join(projectFolder, 'dist', 'extension.cjs')).size;
  const packed = join(buildFolder, 'package');
  const parts = partSizes(packed);
  const rest = statSync(vsix).size - [...parts.values()].reduce((sum, size) => sum + size, 0);
  console.log(`${vsix}: ${statSync(vsix).size} bytes; activation reads ${entry}`);
  for (const [part, size] of [...parts, ['the rest', rest]]) console.log(`${part}: ${size} bytes`);
  const faults = vsixFaults(packed);
  if (rest > VSIX_LIMIT_BYTES)
    faults.push(`Without web entry and languages, the VSIX may have ${VSIX_LIMIT_BYTES} bytes.`);
  for (const [part, size] of parts) {
    if (size > PART_LIMIT_BYTES) faults.push(`${part} may have ${PART_LIMIT_BYTES} bytes in the VSIX.`);
  }
  if (entry > ENTRY_LIMIT_BYTES) {
    faults.push(`dist/extension.cjs may have ${ENTRY_LIMIT_BYTES} bytes: load the rest at first use (esbuild.mjs).`);
  }
  for (const fault of faults) console.log(fault);
  return faults.length === 0 ? passed : failed;
}

async function runStage({ name, run }: Stage): Promise<StageResult> {
  console.log(`\n== ${name} ==`);
  const startedAt = performance.now();
  const result: Result = await run().catch((error: unknown) => {
    console.log(error);
    return failed;
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const summary = `${name}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`;
  console.log(`== ${summary} ==`);
  return { ...result, summary, failures: failuresIn(result.output ?? '') };
}

const firstWord = ({ name }: Stage) => name.split(' ')[0] ?? name;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !stages.some((stage) => firstWord(stage) === name));
if (unknown.length > 0) throw new Error(`No such stage: ${unknown}. There are: ${stages.map(firstWord).join(' ')}`);

const results: StageResult[] = [];
for (const stage of stages) {
  if (names.length === 0 || names.includes(firstWord(stage))) results.push(await runStage(stage));
}
// All that is wrong stands together at the end, where a long log is read first.
console.log('\nStages:');
for (const { summary, failures } of results) {
  console.log(`  ${summary}`);
  for (const failure of failures) console.log(`    failed: ${failure}`);
}
const total = { passed: sumOf(results, 'passed'), failed: sumOf(results, 'failed') };
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
