import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { decode } from 'modern-gif';
import { projectFolder } from './processes/paths.ts';
import { unidiomatic } from './unidiomatic.ts';

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The files that a document links or shows, from the project's folder. */
function linkedFiles(document: string): readonly string[] {
  return [...readFileSync(document, 'utf8').matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, file = '']) =>
    normalize(join(dirname(document), file)).replaceAll('\\', '/'),
  );
}

describe('documents', () => {
  for (const document of documents) {
    it(`${document} links files that exist`, () => {
      assert.deepEqual(
        linkedFiles(document).filter((file) => !existsSync(file)),
        [],
      );
    });
  }

  for (const document of ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'examples/README.md']) {
    it(`${document} links files that are in the VSIX, too`, () => {
      const packaged = readFileSync('.vscodeignore', 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('!'))
        .map((line) => new RegExp(`^${line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
      // The moving picture is only in the repository (package.mjs), which contributors have, too.
      const isElsewhere = (file: string) =>
        document === 'README.md' && (file.endsWith('.gif') || file === 'CONTRIBUTING.md');
      assert.deepEqual(
        linkedFiles(document).filter((file) => !isElsewhere(file) && !packaged.some((pattern) => pattern.test(file))),
        [],
      );
    });
  }

  for (const document of [...documents, 'package.nls.json']) {
    it(`${document} speaks the words of VS Code and HTTP`, () => {
      const words = readFileSync(document, 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`|^ *\| *\d{3} .*$/gm, '');
      assert.deepEqual(
        words.split('\n').filter((line) => unidiomatic.test(line)),
        [],
      );
    });
  }

  it('the placeholder of publisher and repository stands only where CONTRIBUTING.md has it replaced', () => {
    const [, placeholder = ''] = /placeholder = '(.+)'/.exec(readFileSync('package.mjs', 'utf8')) ?? [];
    assert.notEqual(placeholder, '');
    const files = readdirSync('.', { withFileTypes: true })
      .filter(({ name }) => !/^(?:\.|node_modules$|dist$)/.test(name))
      .flatMap((entry) => {
        if (!entry.isDirectory()) return entry.name;
        return readdirSync(entry.name, { recursive: true, encoding: 'utf8' }).map((file) => join(entry.name, file));
      })
      .filter((file) => /\.(?:json|md|mjs|ts|yml|yaml)$/.test(file));
    const told = ['CONTRIBUTING.md', 'package.json', 'package.mjs'];
    const holding = files.filter((file) => readFileSync(file, 'utf8').includes(placeholder));
    assert.deepEqual(
      holding.filter((file) => !told.includes(file)),
      [],
    );
  });

  it('"Open Documentation" lists every page of the VSIX', () => {
    const packed = [...readFileSync('.vscodeignore', 'utf8').matchAll(/^!(docs\/.*\.md)$/gm)].map(([, page]) => page);
    const command = readFileSync('src/editor/payload/openDocumentation.ts', 'utf8');
    const listed = [...command.matchAll(/'(docs\/[a-z-]+\.md)'/g)].map(([, page]) => page);
    assert.ok(packed.length > 3);
    assert.deepEqual(listed, packed);
  });

  it('the moving picture of README lasts 15 seconds at most, is as wide as the marketplace shows it, and loads fast', () => {
    const bytes = Uint8Array.from(readFileSync('media/demo.gif'));
    const { width, frames } = decode(bytes);
    const milliseconds = frames.reduce((sum, { delay }) => sum + delay, 0);
    assert.ok(frames.length > 8);
    assert.ok(milliseconds <= 15_000, `${milliseconds} ms`);
    assert.ok(width <= 880, `${width} px`);
    assert.ok(bytes.length <= 1_000_000, `${bytes.length} bytes`);
  });

  it('README counts the attacks, rounded down to hundreds', () => {
    const mocha = join(projectFolder, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const words = ['--no-config', '--dry-run', '--reporter', 'json', '.build/test/attacks/**/*.test.mjs'];
    const { stats } = JSON.parse(execFileSync(process.execPath, [mocha, ...words], { encoding: 'utf8' }));
    const counts = [...readFileSync('README.md', 'utf8').matchAll(/More than ([\d,]+) attacks/g)];
    const [count] = counts.map(([, digits = '']) => Number(digits.replaceAll(',', '')));
    assert.equal(counts.length, 1);
    assert.equal(count, Math.floor((stats.tests - 1) / 100) * 100, `${count} of ${stats.tests}`);
  }).timeout(20_000);
});
