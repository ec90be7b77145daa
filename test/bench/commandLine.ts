// How long `check` takes for 1,000 payloads of 2 kB, with the start of Node.js, and how its memory grows with them; how
// long `run` takes for 100 payloads with expectations in the local sandbox:
//   node .build/test/bench/commandLine.mjs
// Beside it, in turn, Node.js that does nothing: on a busy machine both take longer.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { standardCredit } from '../payload/standardCredit.ts';
import { duration, median, ms, verdict } from './support/samples.ts';

/**
 * Milliseconds for 1,000 payloads and for 100 that are sent; how much more memory 1,000 may take than 100, as a factor.
 */
const limits = { thousand: 1500, memory: 1.5, sent: 3000 };
const rounds = 5;

const payload = JSON.stringify(
  {
    ...standardCredit,
    clientReferenceInformation: { code: 'CR-2041', transactionId: '{{$transactionId}}' },
    merchantDefinedInformation: Array.from({ length: 14 }, (_, i) => ({ key: String(i + 1), value: 'x'.repeat(50) })),
  },
  null,
  2,
);

/** A folder with this many payloads. */
function folderOf(parent: string, count: number): string {
  const folder = join(parent, String(count));
  mkdirSync(folder);
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `${i}.credit.json`), payload);
  return folder;
}

/** The most memory of a run, in MB: the operating system counts it for a process when it ends. */
function memoryOf(folder: string): number {
  const report = "process.on('exit', () => console.error(process.resourceUsage().maxRSS / 1024))";
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', preload, cli, 'check', folder], { encoding: 'utf8' });
  return Number(stderr);
}

const cli = resolve('dist/cli.cjs');
const parent = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const [few, many] = [folderOf(parent, 100), folderOf(parent, 1000)];
  const expectation = '{ "outcome": "accepted", "body": { "status": "PENDING" } }';
  for (let i = 0; i < 100; i++) writeFileSync(join(few, `${i}.expect.json`), expectation);
  const sent: number[] = [];
  const nothing: number[] = [];
  const thousand: number[] = [];
  for (let round = 0; round < rounds; round++) {
    nothing.push(await duration(() => spawnSync(process.execPath, ['-e', '0'])));
    thousand.push(await duration(() => spawnSync(process.execPath, [cli, 'check', many])));
    sent.push(await duration(() => spawnSync(process.execPath, [cli, 'run', few])));
  }
  console.log(`payload: ${payload.length} bytes`);
  console.log(`node -e 0:      ${ms(median(nothing))} ms`);
  console.log(`1,000 payloads: ${ms(median(thousand))} ms`);
  console.log(verdict('1,000 payloads of 2 kB', median(thousand), limits.thousand));
  console.log(verdict('100 payloads with expectations in the local sandbox', median(sent), limits.sent));
  console.log(
    verdict('memory of 1,000 payloads by that of 100', memoryOf(many) / memoryOf(few), limits.memory, 'times'),
  );
} finally {
  rmSync(parent, { recursive: true });
}
