// `npm run test:host`: all host tests, in both VS Codes and on the web.
// `npm run test:host -- settings codeLenses`: those whose file name has one of these parts, in the oldest VS Code.
import { join } from 'node:path';
import { buildFolder } from '../processes/paths.ts';
import { runNode } from '../processes/processes.ts';
import { runHostTests } from './hostTests.ts';
import { oldestVSCode } from './installation/install.ts';

const parts = process.argv.slice(2);
const { code } =
  parts.length > 0
    ? await runHostTests(oldestVSCode, false, parts)
    : await runNode(join(buildFolder, 'test', 'run.mjs'), ['host'], { echo: true });
process.exitCode = code;
