// `npm run bench`: every benchmark in turn, each in a process of its own, or those that are named.
//   node .build/test/bench/run.mjs [activation] [check] [commandLine] [sending] [eventLoop] [largeTexts] [redaction] [sandbox] [panel]
// When all of them have come to their end, they are written to docs/benchmarks.md, and three of them to README.md.
// Targets that are missed are told and do not fail; a benchmark that breaks off does.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildFolder, projectFolder } from '../processes/paths.ts';
import { runNode } from '../processes/processes.ts';
import { oldestVSCode } from '../workbench/installation/install.ts';
import { benchmarksPage, withFigures } from './page.ts';

/** The benchmarks, with the arguments of their programs. */
const benchmarks = {
  activation: [],
  check: [],
  commandLine: [],
  sending: [],
  eventLoop: [],
  largeTexts: [],
  redaction: [],
  sandbox: [],
  panel: ['3'],
} as const;

type Benchmark = keyof typeof benchmarks;

/** Whether a benchmark came to its end, and the lines of its output that tell of a target. */
interface Result {
  readonly name: Benchmark;
  readonly isWhole: boolean;
  readonly output: string;
  readonly verdicts: readonly string[];
}

async function run(name: Benchmark): Promise<Result> {
  console.log(`\n== ${name} ==`);
  const { code, output } = await runNode(join(buildFolder, 'test', 'bench', `${name}.mjs`), benchmarks[name], {
    echo: true,
  });
  const verdicts = output.split('\n').filter((line) => /\b(?:met|missed|kept)$/i.test(line.trimEnd()));
  return { name, isWhole: code === 0, output, verdicts: verdicts.map((line) => line.trim().replace(/\s+/g, ' ')) };
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0)
  throw new Error(`No such benchmark: ${unknown}. There are: ${Object.keys(benchmarks).join(' ')}`);

const results: Result[] = [];
for (const name of Object.keys(benchmarks) as Benchmark[]) {
  if (names.length === 0 || names.includes(name)) results.push(await run(name));
}

console.log('\n== summary ==');
for (const { name, isWhole, verdicts } of results) {
  for (const line of isWhole ? verdicts : [...verdicts, 'broke off: see above']) {
    console.log(`  ${name.padEnd(12)}${line}`);
  }
}
const isWhole = results.every((result) => result.isWhole);
if (isWhole && results.length === Object.keys(benchmarks).length) {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const processor = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
  const machine = `${processor}, ${memory}, ${process.platform}, Node.js ${process.versions.node}, VS Code ${oldestVSCode}`;
  const page = benchmarksPage(results, { date: new Date().toISOString().slice(0, 10), machine });
  writeFileSync(join(projectFolder, 'docs', 'benchmarks.md'), page);
  const readme = join(projectFolder, 'README.md');
  writeFileSync(readme, withFigures(readFileSync(readme, 'utf8'), results));
}
process.exitCode = isWhole ? 0 : 1;
