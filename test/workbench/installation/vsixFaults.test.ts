import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../../processes/scratch.ts';
import { partSizes, vsixFaults } from './vsixFaults.ts';

/** A VSIX without a fault, by the paths of its files. */
const flawless: Readonly<Record<string, string>> = {
  'package.json': '{ "main": "./dist/extension.cjs", "icon": "media/icon.png" }',
  'package.nls.json': '{}',
  'package.nls.pt-br.json': '{}',
  'l10n/bundle.l10n.ja.json': '{}',
  'README.md': '# Credits\n\n[Site](https://example.com) [Part](#part) ![Picture](https://example.com/demo.gif)',
  'dist/extension.cjs': 'const { check } = require("./check.cjs"); work("textWorker");',
  'dist/textWorker.cjs': '',
  'dist/check.cjs': 'exports.check = () => "10.0.0.1";',
  'docs/findings.md': '[Tests](testing.md#how)',
  'docs/testing.md': '![Picture](../media/icon.png)',
  'media/icon.png': '',
};

function inFolder<Result>(files: Readonly<Record<string, string>>, look: (folder: string) => Result): Result {
  const scratch = scratchFolder();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(scratch.path, file)), { recursive: true });
    writeFileSync(join(scratch.path, file), text);
  }
  const result = look(scratch.path);
  scratch.remove();
  return result;
}

function faultsOf(files: Readonly<Record<string, string>>): string[] {
  return inFolder(files, vsixFaults);
}

const letters = 'abcdefghij'.repeat(4);

const faulty: readonly (readonly [fault: string, file: string, text: string])[] = [
  ["src/extension.ts doesn't belong into the VSIX.", 'src/extension.ts', ''],
  ["dist/extension.cjs.map doesn't belong into the VSIX.", 'dist/extension.cjs.map', ''],
  ["test/canary.json doesn't belong into the VSIX.", 'test/canary.json', ''],
  [".env doesn't belong into the VSIX.", '.env', ''],
  ["docs/notes.txt doesn't belong into the VSIX.", 'docs/notes.txt', ''],
  [
    'dist/check.cjs contains a private key.',
    'dist/check.cjs',
    `-----BEGIN RSA PRIVATE KEY-----\n${letters}\n-----END RSA PRIVATE KEY-----`,
  ],
  ['docs/testing.md contains an access token.', 'docs/testing.md', `ghp_${letters}`],
  ['dist/check.cjs contains an absolute path of a computer.', 'dist/check.cjs', '"/home/ana/credits/check.ts"'],
  ['dist/check.cjs contains an absolute path of a computer.', 'dist/check.cjs', '"C:\\\\Users\\\\ana\\\\credits"'],
  ['dist/check.cjs contains a path into node_modules.', 'dist/check.cjs', '"../node_modules/undici/index.js"'],
  ['dist/check.cjs contains its sources.', 'dist/check.cjs', '//# sourceMappingURL=data:application/json;base64,e30='],
  ['docs/testing.md contains a private address.', 'docs/testing.md', 'http://10.20.30.40:8080'],
  ["README.md has a link that VS Code can't follow.", 'README.md', '[Tests](docs/testing.md)'],
  ["README.md has a picture that VS Code can't show.", 'README.md', '![Demo](media/demo.gif)'],
  ["README.md has a picture that VS Code can't show.", 'README.md', '![Demo](data:image/png;base64,AA==)'],
  [
    'package.json needs dist/main.cjs, which is not in the VSIX.',
    'package.json',
    '{ "main": "./dist/main.cjs", "other": "./dist/extension.cjs" }',
  ],
  [
    'package.json needs media/step.svg, which is not in the VSIX.',
    'package.json',
    '{ "main": "dist/extension.cjs", "svg": "media/step.svg" }',
  ],
  ['dist/check.cjs needs dist/rules.cjs, which is not in the VSIX.', 'dist/check.cjs', 'require("./rules.cjs")'],
  ['dist/check.cjs needs dist/worker.cjs, which is not in the VSIX.', 'dist/check.cjs', 'join(folder, "worker.cjs")'],
  [
    'dist/check.cjs needs dist/parser.wasm, which is not in the VSIX.',
    'dist/check.cjs',
    'join(__dirname, "parser.wasm")',
  ],
  ['dist/cli.cjs is loaded by no file of the VSIX.', 'dist/cli.cjs', 'require("./check.cjs")'],
  ['docs/testing.md needs docs/ci.md, which is not in the VSIX.', 'docs/testing.md', '[CI](ci.md#jobs)'],
];

describe('the faults of a VSIX', () => {
  it('are none in one without faults', () => assert.deepEqual(faultsOf(flawless), []));

  for (const [fault, file, text] of faulty) {
    it(`are found: ${fault} (${JSON.stringify(text.slice(0, 40))})`, () =>
      assert.deepEqual(faultsOf({ ...flawless, [file]: text }), [fault]));
  }
});

describe('the parts of a VSIX that have limits of their own', () => {
  const files: readonly (readonly [file: string, part: string | undefined])[] = [
    ['l10n/bundle.l10n.ja.json', 'ja'],
    ['package.nls.pt-br.json', 'pt-br'],
    ['dist/web/extension.js', 'the web entry'],
    ['l10n/bundle.l10n.json', undefined],
    ['package.nls.json', undefined],
    ['l10n/page.json', undefined],
    ['dist/extension.cjs', undefined],
    ['dist/webview/panel.js', undefined],
  ];
  for (const [file, part] of files) {
    it(`${file}: ${part ?? 'none'}`, () =>
      assert.deepEqual([...inFolder({ [file]: letters }, partSizes).keys()], part === undefined ? [] : [part]));
  }

  it('are as large as they are compressed, all files together', () => {
    const sizes = inFolder({ 'package.nls.ja.json': letters, 'l10n/bundle.l10n.ja.json': letters }, partSizes);
    assert.ok((sizes.get('ja') ?? 0) > 0 && (sizes.get('ja') ?? 0) < 2 * letters.length, String(sizes.get('ja')));
  });
});
