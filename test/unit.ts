// `npm run test:unit`: the unit tests.
// `npm run test:unit -- rules/amount session`: those whose path has one of these parts, also among attacks, sweeps and
// browser tests. Folders between may be left out: `rules/amount` finds `rules/orderInformation/amount.test.ts`.
import { runMocha } from './processes/processes.ts';
import { testFiles, wantedFiles } from './processes/testFiles.ts';
import { testPatterns } from './testPatterns.ts';

const parts = process.argv.slice(2);
const files = testFiles().filter((file) => !file.startsWith('journeys/'));
const groups = parts.length > 0 ? [wantedFiles(files, parts, 'npm run test:unit -- rules/amount')] : testPatterns.unit;
const finished = await runMocha('dot', groups);
process.exitCode = Math.max(...finished.map(({ code }) => code));
