import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from './paths.ts';

/** The built tests that plain Node can run, as paths below `test/` with forward slashes. */
export function testFiles(): readonly string[] {
  return readdirSync(join(buildFolder, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.mjs'));
}

/** Whether a path has the pieces of a part in their order; `rules/amount` has two pieces. */
export function hasPart(path: string, part: string): boolean {
  let from = 0;
  return part.split('/').every((piece) => {
    const at = path.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

/**
 * The paths on disk of those files that have one of the parts. Ends the program with a sentence when none has.
 * @param example A command that names a part.
 */
export function wantedFiles(files: readonly string[], parts: readonly string[], example: string): readonly string[] {
  const wanted = files.filter((file) => parts.some((part) => hasPart(file, part)));
  if (wanted.length === 0) {
    console.error(`No test file has ${parts.join(' or ')} in its path below test/. Example: ${example}`);
    process.exit(2);
  }
  return wanted.map((file) => join(buildFolder, 'test', file));
}
