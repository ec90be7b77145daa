// `npm run test:host`: all host tests, in both VS Codes and on the web.
// `npm run test:host -- settings codeLenses`: those whose file name has one of these parts, in the oldest VS Code.
import { join } from 'node:path';
import { runHostTests } from './hostTests.ts';
import { oldestVSCode } from './install.ts';
import { buildFolder } from './paths.ts';
import { runNode } from './processes.ts';

const parts = process.argv.slice(2);
const { code } =
  parts.length > 0
    ? await runHostTests(oldestVSCode, false, parts)
    : await runNode(join(buildFolder, 'test', 'run.mjs'), ['host'], { echo: true });
process.exitCode = code;
