import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';

/** Lines that export something, in TypeScript; an export of another file's names has its comment there. */
const exported =
  /^export (?:declare |abstract |async )*(?:function\*?|class|interface|type|const|let|enum) (?!\{)(?<name>\w+)/;

function undocumentedIn(source: string): readonly string[] {
  const lines = source.split('\n');
  return lines.flatMap((line, i) => {
    const name = exported.exec(line)?.groups?.name;
    return name === undefined || lines[i - 1]?.trimEnd().endsWith('*/') ? [] : [name];
  });
}

describe('the doc comments', () => {
  const files = ['src', 'webview']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

  it('everything that is exported has one, which says what its name does not', () => {
    assert.ok(files.length > 300, `${files.length} files`);
    const undocumented = files.flatMap((file) =>
      undocumentedIn(readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(undocumented, []);
  });

  const cases: readonly (readonly [source: string, undocumented: readonly string[]])[] = [
    ['/** Why. */\nexport function a() {}', []],
    ['export function a() {}', ['a']],
    ['// Why.\nexport const a = 1;', ['a']],
    ['/**\n * Why.\n */\nexport async function* a() {}', []],
    ["export type { A } from './b.ts';\nexport interface B {}", ['B']],
  ];
  for (const [source, undocumented] of cases) {
    it(JSON.stringify(source), () => assert.deepEqual(undocumentedIn(source), undocumented));
  }
});
