import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { credit } from '../payload/findingTable.ts';
import { type Circumstances, runCaptured } from './captured.ts';

const warned = credit({ 'processingInformation.capture': 'false' });
const faulty = credit({ 'paymentInformation.card': undefined });
const fixable = credit({ 'orderInformation.amountDetails.totalAmount': 18.4 });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (files: Readonly<Record<string, string | Uint8Array>>) => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};
const run = (words: readonly string[], circumstances: Circumstances = {}) =>
  runCaptured(['check', ...words], { folder, ...circumstances });
const filesIn = (stdout: string): readonly string[] => [
  ...new Set(stdout.split('\n').flatMap((line) => /^(.*?):/.exec(line)?.[1] ?? [])),
];

const configured = (config: unknown) => ({ 'cybersource-credits.config.json': JSON.stringify(config) });

describe('check: what is checked', () => {
  const tree = [
    'a.credit.json',
    'b.json',
    'sub/c.credit.json',
    'sub/deep/d.credit.json',
    'sub/[id]/e.credit.json',
    'node_modules/pkg/f.credit.json',
    '.hidden/g.credit.json',
  ];
  const rows: readonly (readonly [words: readonly string[], files: readonly string[]])[] = [
    [['.'], ['a.credit.json', 'sub/[id]/e.credit.json', 'sub/c.credit.json', 'sub/deep/d.credit.json']],
    [['sub'], ['sub/[id]/e.credit.json', 'sub/c.credit.json', 'sub/deep/d.credit.json']],
    [['sub/'], ['sub/[id]/e.credit.json', 'sub/c.credit.json', 'sub/deep/d.credit.json']],
    [['./sub/deep'], ['sub/deep/d.credit.json']],
    [['b.json'], ['b.json']],
    [['./b.json'], ['./b.json']],
    [['*.json'], ['a.credit.json', 'b.json']],
    [['sub/*.json'], ['sub/c.credit.json']],
    [['{a.credit,b}.json'], ['a.credit.json', 'b.json']],
    [['**/d.*'], ['sub/deep/d.credit.json']],
    [['./**/d.*'], ['sub/deep/d.credit.json']],
    [['sub/[id]'], ['sub/[id]/e.credit.json']],
    [['sub/[id]/e.credit.json'], ['sub/[id]/e.credit.json']],
    [['node_modules'], ['node_modules/pkg/f.credit.json']],
    [['node_modules/**/*.json'], ['node_modules/pkg/f.credit.json']],
    [['.hidden'], ['.hidden/g.credit.json']],
    [['.h*/*.json'], ['.hidden/g.credit.json']],
    [
      ['a.credit.json', '.', '*.json', './a.credit.json'],
      ['a.credit.json', 'sub/[id]/e.credit.json', 'sub/c.credit.json', 'sub/deep/d.credit.json', 'b.json'],
    ],
  ];
  for (const [words, files] of rows) {
    it(`${words.join(' ')} names ${files.join(', ')}`, async () => {
      write(Object.fromEntries(tree.map((name) => [name, credit()])));
      const { code, stdout, stderr } = await run(words);
      assert.deepEqual([code, stderr], [0, '']);
      assert.deepEqual(filesIn(stdout), files);
      assert.equal(stdout.trimEnd().split('\n').length, files.length);
    });
  }

  const missing: readonly (readonly [word: string, sentence: string])[] = [
    ['nothing.json', '"nothing.json" was not found.'],
    ['*.xml', 'No file matches "*.xml".'],
    ['nothing/*.json', 'No file matches "nothing/*.json".'],
    ['empty', 'No payload found in the folder "empty".'],
    ['', 'A path is empty.'],
    ['latin.credit.json', '"latin.credit.json" is not valid UTF-8. Save it as UTF-8, the only encoding of JSON.'],
    ['a.credit.json/b', '"a.credit.json/b" was not found.'],
    ['dangling.credit.json', '"dangling.credit.json" was not found.'],
  ];
  for (const [word, sentence] of missing) {
    it(`"${word}" is named, and the rest is checked`, async () => {
      write({
        'a.credit.json': faulty,
        'empty/x.txt': '',
        'latin.credit.json': Buffer.from('{"a": "\u00fc"}', 'latin1'),
      });
      symlinkSync('nowhere', join(folder, 'dangling.credit.json'));
      const { code, stdout, stderr } = await run([word, 'a.credit.json']);
      assert.deepEqual([code, stderr, filesIn(stdout)], [2, `${sentence}\n`, ['a.credit.json']]);
    });
  }

  it('a circle of symbolic links to folders is not followed', async () => {
    write({ 'a/a.credit.json': credit() });
    symlinkSync('..', join(folder, 'a', 'up'));
    symlinkSync('.', join(folder, 'a', 'self.credit.json'));
    assert.deepEqual(filesIn((await run(['.'])).stdout), ['a/a.credit.json']);
  });

  for (const words of [['.'], ['*.json'], ['a.expect.json'], ['a.credit.json', 'a.expect.json']]) {
    it(`check ${words.join(' ')} takes an expectation file for its payload`, async () => {
      write({ 'a.credit.json': credit(), 'a.expect.json': '{} // no payload' });
      assert.deepEqual(filesIn((await run(words)).stdout), ['a.credit.json']);
    });
  }

  it('"-" is standard input, under the name that is given', async () => {
    write({ 'x/cybersource-credits.config.json': '{"findings": {"paymentsOnly.field": "off"}}' });
    const plain = await run(['-'], { stdin: warned });
    const named = await run(['-', '--stdin-path', 'x/y.credit.json'], { stdin: warned });
    assert.deepEqual([filesIn(plain.stdout), filesIn(named.stdout)], [['-'], ['x/y.credit.json']]);
    assert.match(plain.stdout, /paymentsOnly\.field/);
    assert.equal(named.stdout, 'x/y.credit.json: no findings\n');
  });

  const wrong: readonly (readonly [words: readonly string[], sentence: RegExp])[] = [
    [[], /^Specify at least one file/],
    [['-', '-'], /^"-" is specified twice/],
    [['a', '--stdin-path', 'b'], /^--stdin-path requires "-"/],
    [['-', '--fix'], /^--fix can't change standard input/],
    [['a', '--severity', 'x'], /^--severity takes CODE=LEVEL, not "x"/],
    [['a', '--severity', '=off'], /^--severity takes CODE=LEVEL/],
    [['a', '--severity', 'amount.zeroo=off'], /^Unknown finding "amount\.zeroo"\. Did you mean amount\.zero\?/],
    [['a', '--severity', 'amount.zero=warn'], /^Unknown severity "warn"\./],
    [['a', '--severity', 'amount.zero=warnings'], /^Unknown severity "warnings"\. Did you mean warning\?/],
    [['a', '--severity', 'amount.zero='], /^Unknown severity ""/],
    [['a', '--max-warnings', '1.5'], /^--max-warnings takes a whole number from 0, not "1\.5"/],
    [['a', '--max-warnings=-1'], /^--max-warnings takes a whole number/],
    [['a', '--max-warnings', '1', '--max-warnings', '2'], /^--max-warnings is specified twice/],
    [['a', '--max-warning', '1'], /^Unknown option --max-warning\. Did you mean --max-warnings\?/],
    [['a', '--max', '1'], /^Unknown option --max\. Did you mean --max-warnings\?/],
    [['a', '--fx'], /^Unknown option --fx\.\n/],
    [['a', '--fxi'], /^Unknown option --fxi\. Did you mean --fix\?/],
    [['a', '--reporter', 'sarif', '--report-file', './a'], /^--report-file would overwrite the input "\.\/a"\.\n/],
    [['.', '--reporter', 'sarif', '--report-file', 'x.credit.json'], /^--report-file would overwrite/],
    [['.', '--reporter', 'sarif', '--report-file', 'x.expect.json'], /^--report-file would overwrite/],
    [['a', '--reporter', 'sarf'], /^Unknown reporter "sarf"\. Did you mean sarif\?/],
    [['a', '--reporter', 'xml'], /^Unknown reporter "xml"\. Reporters: /],
    [['a', '--severity', 'amount.zero=eror'], /^Unknown severity "eror"\. Did you mean error\?/],
    [['a', '--reporter', 'sarf'], /^Unknown reporter "sarf"/],
    [['a', '--reporter', 'sarif', '--reporter', 'junit'], /^Two reporters write to standard output/],
    [
      ['a', '--reporter', 'sarif', '--report-file', 'x', '--reporter', 'json', '--report-file', 'x'],
      /^Two reports have the same/,
    ],
  ];
  for (const [words, sentence] of wrong) {
    it(`check ${words.join(' ')} is wrong use`, async () => {
      const { code, stdout, stderr } = await run(words);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, sentence);
    });
  }
});

describe('check: the shared configuration', () => {
  it('is the nearest one, as a whole', async () => {
    write({
      ...configured({ payloadFiles: ['**/*.json'], findings: { 'paymentsOnly.field': 'error' } }),
      'a.json': warned,
      'sub/cybersource-credits.config.json': '{"findings": {"paymentsOnly.field": "hint"}}',
      'sub/b.json': warned,
      'sub/c.credit.json': warned,
    });
    const { code, stdout } = await run(['.']);
    assert.equal(code, 1);
    assert.match(stdout, /^a\.json:\d+:\d+ error paymentsOnly/m);
    assert.match(stdout, /^sub\/c\.credit\.json:\d+:\d+ hint paymentsOnly/m);
    assert.doesNotMatch(stdout, /sub\/b\.json/);
  });

  it('is found above the working folder', async () => {
    write({ ...configured({ findings: { 'paymentsOnly.field': 'off' } }), 'x/y/a.credit.json': warned });
    const { stdout } = await run(['a.credit.json'], { folder: join(folder, 'x', 'y') });
    assert.equal(stdout, 'a.credit.json: no findings\n');
  });

  it('has patterns that are relative to its folder', async () => {
    write({
      ...configured({ payloadFiles: ['credits/*.json'] }),
      'credits/a.json': warned,
      'x/credits/b.json': warned,
    });
    assert.deepEqual(filesIn((await run(['.'])).stdout), ['credits/a.json']);
  });

  it('gives way to --severity', async () => {
    write({ ...configured({ findings: { 'paymentsOnly.field': 'off' } }), 'a.credit.json': warned });
    const { code, stdout } = await run(['.', '--severity', 'paymentsOnly.field=error']);
    assert.equal(code, 1);
    assert.match(stdout, /error paymentsOnly\.field/);
  });

  it('is named once when it is faulty, and what is right of it counts', async () => {
    write({
      ...configured({ findings: { 'paymentsOnly.field': 'off', 'amount.zero': 'fatal', nothing: 'off' } }),
      'a.credit.json': warned,
      'b.credit.json': warned,
    });
    const { code, stdout, stderr } = await run(['.']);
    assert.deepEqual([code, stdout], [2, 'a.credit.json: no findings\nb.credit.json: no findings\n']);
    assert.match(
      stderr,
      /^".*cybersource-credits\.config\.json": "findings" takes .* There is no finding "nothing"\.\n$/,
    );
  });

  it('is named when is a folder', async () => {
    write({ 'cybersource-credits.config.json/x': '', 'a.credit.json': credit() });
    const { code, stderr } = await run(['a.credit.json']);
    assert.equal(code, 2);
    assert.match(stderr, /cybersource-credits\.config\.json" is a folder\.\n$/);
  });
});

describe('check: severities, warnings and the exit code', () => {
  const rows: readonly (readonly [title: string, text: string, words: readonly string[], code: number])[] = [
    ['a warning', warned, [], 0],
    ['a warning where none is allowed', warned, ['--max-warnings', '0'], 1],
    ['a warning where one is allowed', warned, ['--max-warnings', '1'], 0],
    ['a quiet warning where none is allowed', warned, ['--quiet', '--max-warnings', '0'], 1],
    ['a warning that is an error', warned, ['--severity', 'paymentsOnly.field=error'], 1],
    ['a warning that is off', warned, ['--severity', 'paymentsOnly.field=off', '--max-warnings', '0'], 0],
    [
      'the last of two severities',
      warned,
      ['--severity', 'paymentsOnly.field=error', '--severity', 'paymentsOnly.field=hint'],
      0,
    ],
    ['an error', faulty, [], 1],
  ];
  for (const [title, text, words, code] of rows) {
    it(`${title} exits with ${code}`, async () => {
      write({ 'a.credit.json': text });
      const captured = await run(['a.credit.json', ...words]);
      assert.equal(captured.code, code);
      assert.equal(
        captured.stderr,
        code === 1 && words.includes('0') ? 'Too many warnings: 1 (--max-warnings 0).\n' : '',
      );
    });
  }
});

describe('check --fix', () => {
  it('makes the safe fixes and reports what is left', async () => {
    write({ 'a.credit.json': fixable, 'b.credit.json': faulty });
    const { code, stdout } = await run(['--fix', '.'], { isTerminal: true, env: { NO_COLOR: '1' } });
    assert.equal(code, 1);
    assert.match(readFileSync(join(folder, 'a.credit.json'), 'utf8'), /"totalAmount": ?"18\.4"/);
    assert.equal(readFileSync(join(folder, 'b.credit.json'), 'utf8'), faulty);
    assert.doesNotMatch(stdout, /a\.credit\.json:\d/);
    assert.match(stdout, /in 2 files; 1 fix made\n$/);
  });

  it('leaves out the fixes of findings that are off', async () => {
    write({ 'a.credit.json': fixable });
    const { stdout } = await run(['a.credit.json']);
    const codes = [...stdout.matchAll(/ (?:error|warning|information|hint) (\S+)/g)].map(([, found = '']) => found);
    await run(['--fix', 'a.credit.json', ...codes.flatMap((found) => ['--severity', `${found}=off`])]);
    assert.equal(readFileSync(join(folder, 'a.credit.json'), 'utf8'), fixable);
  });

  it('keeps byte order mark, line ends, mode and symbolic link, and leaves nothing behind', async () => {
    write({ 'real.credit.json': `\ufeff${fixable.replaceAll('\n', '\r\n')}\r\n` });
    chmodSync(join(folder, 'real.credit.json'), 0o640);
    symlinkSync('real.credit.json', join(folder, 'link.credit.json'));
    assert.equal((await run(['--fix', 'link.credit.json'])).code, 0);
    const text = readFileSync(join(folder, 'real.credit.json'), 'utf8');
    assert.ok(text.startsWith('\ufeff{') && text.endsWith('\r\n') && text.includes('"18.4"'));
    assert.equal(statSync(join(folder, 'real.credit.json')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(folder, 'link.credit.json')).isSymbolicLink());
    assert.deepEqual(readdirSync(folder).sort(), ['link.credit.json', 'real.credit.json']);
  });

  it('does not touch a file without safe fixes', async () => {
    write({ 'a.credit.json': faulty });
    const before = statSync(join(folder, 'a.credit.json'));
    await run(['--fix', 'a.credit.json']);
    const after = statSync(join(folder, 'a.credit.json'));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });
});

describe('check: what a terminal gets', () => {
  const text = (stdout: string) => stdout.trimEnd().split('\n').at(-1);

  it('a summary and colours', async () => {
    write({ 'a.credit.json': warned, 'b.credit.json': faulty });
    const { stdout } = await run(['.', 'missing'], { isTerminal: true });
    assert.ok(stdout.includes('\u001b[31merror\u001b[0m') && stdout.includes('\u001b[33mwarning\u001b[0m'));
    assert.match(text(stdout) ?? '', /^1 error, \d warnings?, \d hints? in 2 files; 1 input not usable$/);
  });

  it('no colours with NO_COLOR, and neither in a pipe', async () => {
    write({ 'a.credit.json': warned });
    assert.ok(!(await run(['.'], { isTerminal: true, env: { NO_COLOR: '1' } })).stdout.includes('\u001b'));
    const piped = await run(['.']);
    assert.ok(!piped.stdout.includes('\u001b') && !piped.stdout.includes('in 1 file'));
  });

  it('errors only with --quiet', async () => {
    write({ 'a.credit.json': warned, 'b.credit.json': faulty });
    const { stdout } = await run(['.', '--quiet'], { isTerminal: true, env: { NO_COLOR: '1' } });
    assert.ok(stdout.split('\n').every((line) => line === '' || line.includes(' error ')));
  });
});
