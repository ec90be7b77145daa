import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file));
/** What is written to the log, up to the end of the statement. */
const written = /\blog\??\.(?:trace|debug|info|warn|error)\(([^;]*)\);/gi;

describe('what is logged of an error', () => {
  const lines = files.flatMap((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(written), ([, said = '']) => ({ file, said })),
  );

  it('is found', () => assert.ok(lines.length > 5, `${lines.length}`));

  for (const { file, said } of lines.filter(({ said }) => /\b(?:error|cause|stack)\b/i.test(said))) {
    it(`is redacted: ${file}: ${said}`, () => assert.match(said, /^`?[^`$]*(?:\$\{)?(?:errorText|redact)\(/));
  }
});
