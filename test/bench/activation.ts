// How long the activation of the extension takes, beside that of an empty one in the same extension host:
//   node .build/test/bench/activation.mjs
// Several fresh hosts, in which the two take turns at being the first.
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, projectFolder } from '../processes/paths.ts';
import { scratchExamples, scratchFolder } from '../processes/scratch.ts';
import { extensionId } from '../workbench/driver/manifestTexts.ts';
import { runInHost } from '../workbench/hostRun.ts';
import { oldestVSCode } from '../workbench/installation/install.ts';
import { type Activated, activatedIn } from './support/activated.ts';
import { median, ms, quantile, verdict } from './support/samples.ts';

const HOSTS = 5;
/** Milliseconds more than an empty extension takes. */
const LIMIT_MS = 25;
const ENTRY_LIMIT_KB = 60;

const ours = extensionId();
const empty = 'bench.empty';
/** Takes upon itself what the first activation in a host costs; it is not counted. */
const warmUp = 'bench.warm-up';

/** A folder with this project and two empty extensions, which VS Code takes for three under development. */
function extensionsFolder(): string {
  const { path } = scratchFolder();
  symlinkSync(projectFolder, join(path, 'ours'));
  for (const id of [empty, warmUp]) {
    const folder = join(path, id);
    const [publisher, name] = id.split('.');
    const engines = { vscode: '^1.100.0' };
    const manifest = { publisher, name, version: '1.0.0', engines, main: './dist/extension.cjs', activationEvents: [] };
    mkdirSync(join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(
      join(folder, 'dist', 'extension.cjs'),
      id === warmUp ? "require('vscode'); exports.activate = () => {};" : 'exports.activate = () => {};',
    );
  }
  return path;
}

async function activateInHost(extension: string, order: readonly string[]): Promise<Activated[]> {
  const tests = join(buildFolder, 'test', 'host', 'bench', 'activation.cjs');
  const { path: folder } = scratchExamples();
  const env = { ACTIVATE: order.join(' ') };
  const inVain = 'is active already';
  const { output } = await runInHost({ version: oldestVSCode, extension, tests, folder, env, inVain });
  // VS Code itself was faster this once: a file of JSON was opened, or a view drawn. Another host tells.
  if (output.includes(inVain)) return activateInHost(extension, order);
  const activated = activatedIn(output);
  if (activated.length !== order.length) throw new Error(`Not every extension was activated:\n${output}`);
  return activated;
}

function row(title: string, samples: readonly number[]): string {
  return `  ${title.padEnd(26)}${ms(median(samples))}${ms(quantile(samples, 0))}${ms(quantile(samples, 1))}`;
}

const extensions = extensionsFolder();
const activated: Activated[] = [];
for (let host = 0; host < HOSTS; host++) {
  const pair = host % 2 === 0 ? [empty, ours] : [ours, empty];
  activated.push(...(await activateInHost(extensions, [warmUp, ...pair])));
}
const samplesOf = (id: string, key: 'milliseconds' | 'afterwards') =>
  activated.filter((one) => one.id === id).map((one) => one[key]);
const [mine, bare] = [samplesOf(ours, 'milliseconds'), samplesOf(empty, 'milliseconds')];
const more = mine.map((value, host) => value - (bare[host] ?? 0));
const namesOf = (key: 'modules' | 'later') => [
  ...new Set(activated.filter(({ id }) => id === ours).flatMap((one) => one[key])),
];

console.log(`activation on VS Code ${oldestVSCode}, ${HOSTS} fresh extension hosts, ms`);
console.log(`  ${''.padEnd(26)}   median      min      max`);
console.log(row('this extension', mine));
console.log(row('an empty extension', bare));
console.log(row('difference, host by host', more));
console.log(row('this, 10 ms after it', samplesOf(ours, 'afterwards')));
console.log(row('empty, 10 ms after it', samplesOf(empty, 'afterwards')));
console.log(`  ratio of the medians: ${(median(mine) / median(bare)).toFixed(2)}`);
console.log(
  `  loaded at activation: ${namesOf('modules').join(', ')}; unasked later: ${namesOf('later').join(', ') || '-'}`,
);
console.log(verdict('more than an empty extension, median', median(more), LIMIT_MS));
const entryKB = statSync(join(projectFolder, 'dist', 'extension.cjs')).size / 1000;
console.log(verdict('entry bundle', entryKB, ENTRY_LIMIT_KB, 'kB'));
console.log(verdict('modules loaded at activation', namesOf('modules').length, 1, 'modules'));
