// `npm run test:journeys`: all journeys, two at a time.
// `npm run test:journeys -- setup history`: those whose path has one of these parts, one after another.
import { join } from 'node:path';
import { buildFolder } from '../processes/paths.ts';
import { runMocha, runNode } from '../processes/processes.ts';
import { testFiles, wantedFiles } from '../processes/testFiles.ts';

const parts = process.argv.slice(2);
if (parts.length === 0) {
  const { code } = await runNode(join(buildFolder, 'test', 'run.mjs'), ['journeys'], { echo: true });
  process.exitCode = code;
} else {
  const journeys = testFiles().filter((file) => file.startsWith('journeys/'));
  const wanted = wantedFiles(journeys, parts, 'npm run test:journeys -- sending/keys');
  const finished = await runMocha('spec', [['--timeout', '180000', ...wanted]]);
  process.exitCode = Math.max(...finished.map(({ code }) => code));
}
