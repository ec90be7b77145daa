// `npm run test:unit`: the unit tests.
// `npm run test:unit -- rules/amount session`: those whose path has one of these parts, also among attacks, sweeps and
// browser tests. Folders between may be left out: `rules/amount` finds `rules/orderInformation/amount.test.ts`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from './processes/paths.ts';
import { runMocha } from './processes/processes.ts';
import { testPatterns } from './testPatterns.ts';

const parts = process.argv.slice(2);
const folder = join(buildFolder, 'test');
const inEditor = /^(host|journeys)\//;

/** Whether a path has the pieces of a part in their order. */
function has(path: string, part: string): boolean {
  let from = 0;
  return part.split('/').every((piece) => {
    const at = path.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

/** Built test files as paths in `test/`, with forward slashes. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.test.mjs') && !inEditor.test(file) && parts.some((part) => has(file, part)));

if (parts.length > 0 && files.length === 0) {
  console.error(
    `No test file has ${parts.join(' or ')} in its path below test/. Example: npm run test:unit -- rules/amount`,
  );
  process.exit(2);
}
const named = files.map((file) => join(folder, file));
const finished = await runMocha('dot', named.length > 0 ? [named] : testPatterns.unit);
process.exitCode = Math.max(...finished.map(({ code }) => code));
