import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reporterNames } from '../../src/commandLine/reporters/reports.ts';
import { runCaptured } from '../commandLine/captured.ts';
import { credit } from '../payload/findingTable.ts';

const folder = mkdtempSync(join(tmpdir(), 'attacks-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Texts that make a terminal, a pager or a CI system do something, if they get there as they are. */
const hostileTexts: readonly (readonly [title: string, text: string])[] = [
  ['an escape sequence that clears the screen', '\u001b[2J\u001b[H'],
  ['a colour', '\u001b[32mno findings\u001b[0m'],
  ['a sequence that sets the clipboard (OSC 52)', '\u001b]52;c;cm0gLXJm\u0007'],
  ['a link (OSC 8)', '\u001b]8;;http://127.0.0.1/\u0007here\u001b]8;;\u0007'],
  ['a window title', '\u001b]0;done\u0007'],
  ['a C1 control sequence introducer', '\u009b31m'],
  ['a C1 operating system command', '\u009d52;c;cm0=\u009c'],
  ['a line end that forges a line', 'x\nother.credit.json: no findings'],
  ['a carriage return that overwrites the line', 'x\rsound.credit.json: no findings'],
  ['backspaces', 'error\b\b\b\b\bsound'],
  ['a line end with a command of GitHub Actions', 'x\n::error::forged'],
  ['a line end that stops commands', 'x\r\n::stop-commands::all'],
  ['a command of GitHub Actions', '::add-mask::4111'],
  ['an older command of GitHub runners', '##[error]forged'],
  ['a command of Azure Pipelines', '##vso[task.complete result=Succeeded;]'],
  ['a command of TeamCity', "##teamcity[buildStatus status='SUCCESS']"],
  ['an encoded line end with a command', '%0A::error::forged'],
  ['a section of a GitLab log', '\u001b[0Ksection_start:1:x\r\u001b[0K'],
  ['right-to-left override', '\u202etxt.kcabyap'],
  ['right-to-left isolate', '\u2067abc\u2069'],
  ['a right-to-left mark', '\u200f1'],
  ['zero-width spaces', 'a\u200bb\ufeffc'],
  ['characters of a tag', '\u{e0001}\u{e0041}'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['a next line', 'a\u0085b'],
  ['a delete', 'a\u007fb'],
  ['the end of a CDATA section', ']]><failure/>'],
  ['markup', '"><testcase name="forged"/><!--'],
];

const active = /[^\P{Cc}\n]|\p{Cf}|\p{Cs}|[\u2028\u2029]/u;
const ciCommand = /##(\[|vso\[|teamcity\[)|^\s*::(?!(error|warning|notice) file=)/m;

describe('attack on the command line: a text that acts', () => {
  for (const [title, text] of hostileTexts) {
    const places: readonly (readonly [place: string, name: string, payload: string])[] = [
      ['a value', 'value', credit({ 'orderInformation.amountDetails.currency': text })],
      ['a member name', 'member', JSON.stringify({ [text]: { [`card${text}`]: text }, paymentInformation: 1 })],
      ['the JSON itself', 'json', `{ ${text} }`],
      ...(text.includes('/') ? [] : [['a file name', `name${text}`, credit({ [text]: 1 })] as const]),
      ...(text.includes('/') ? [] : [['the start of a file name', text, credit({ capture: 1 })] as const]),
    ];
    for (const [place, name, payload] of places) {
      it(`${title}, in ${place}`, async () => {
        writeFileSync(join(folder, name), payload);
        for (const reporter of reporterNames) {
          const words = ['check', '--reporter', reporter, name, `${name}missing`];
          const { stdout, stderr } = await runCaptured(words, { folder });
          for (const output of [stdout, stderr]) {
            assert.doesNotMatch(output, active, reporter);
            assert.doesNotMatch(output, ciCommand, reporter);
          }
          assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
        }
      });
    }
  }

  for (const [title, text] of hostileTexts) {
    it(`${title}, in a word that is not known`, async () => {
      for (const words of [
        [text],
        [`--${text}`],
        ['check', `--${text}`, 'x'],
        ['sandbox', text],
        ['sandbox', '--port', text],
      ]) {
        const { code, stderr, stdout } = await runCaptured(words);
        assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 3], stderr);
        assert.doesNotMatch(stderr, active);
      }
    });
  }
});

const cli = 'dist/cli.cjs';
const limits = { encoding: 'utf8', timeout: 5000 } as const;

describe('attack on the command line: an input that never ends', () => {
  const inputs: readonly (readonly [title: string, path: () => string, said: RegExp])[] = [
    ['a named pipe', () => namedPipe('fifo.credit.json'), /not a regular file/],
    ['/dev/zero', () => '/dev/zero', /not a regular file/],
    ['a file of 2 GB', () => sparseFile('large.credit.json', 2 ** 31), /larger than 10 MB/],
    ['a file of 10 MB and a byte', () => sparseFile('over.credit.json', 10 * 2 ** 20 + 1), /larger than 10 MB/],
    ['a folder with the name of a payload', () => emptyFolder('folder.credit.json'), /No payload found/],
    ['a folder that holds a named pipe', () => dirname(namedPipe('pipes/fifo.credit.json')), /not a regular file/],
  ];
  for (const [title, path, said] of inputs) {
    it(`${title} is refused`, function () {
      if (process.platform === 'win32') this.skip();
      const input = path();
      for (const command of ['check', 'resolve']) {
        const { status, signal, stderr, stdout } = spawnSync(process.execPath, [cli, command, input], limits);
        assert.deepEqual([status, signal], [2, null], stderr);
        assert.match(stderr, command === 'resolve' && title.startsWith('a folder') ? /is a folder/ : said);
        assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
        if (command === 'resolve') assert.equal(stdout, '');
      }
    });
  }

  const url = 'http://127.0.0.1:4100/pts/v2/credits/';
  const readers: readonly (readonly string[])[] = [
    ['sandbox', 'sign', 'POST', url],
    ['sandbox', 'sign', 'GET', url, '--credentials'],
    ['sandbox', '--credentials'],
    ['sandbox', '--tls-cert', '.', '--tls-key'],
    ['sandbox', '--tls-key', '.', '--tls-cert'],
  ];
  for (const words of readers) {
    it(`a named pipe, a device and a folder after ${words.join(' ')} are refused`, function () {
      if (process.platform === 'win32') this.skip();
      for (const input of [namedPipe(`pipe ${words.join(' ').replaceAll('/', ' ')}`), '/dev/zero', '.']) {
        const { status, signal, stderr } = spawnSync(process.execPath, [cli, ...words, input], limits);
        assert.deepEqual([status, signal], [2, null], stderr);
        assert.match(stderr, /is not a regular file|is a folder/);
      }
    });
  }

  it('/dev/zero as standard input is refused', function () {
    if (process.platform === 'win32') this.skip();
    const zero = openSync('/dev/zero', 'r');
    const { status, stderr } = spawnSync(process.execPath, [cli, 'check', '-'], {
      ...limits,
      stdio: [zero, 'pipe', 'pipe'],
    });
    assert.deepEqual([status, stderr], [2, 'Standard input is larger than 10 MB. Payloads are a few kilobytes.\n']);
  });
});

describe('attack on the command line: an output that takes nothing', () => {
  const faulty = file('faulty.credit.json', credit({ 'paymentInformation.card': undefined }));
  const full = () => openSync('/dev/full', 'w');
  const commands: readonly (readonly string[])[] = [
    ['check', faulty],
    ['check', '--json', faulty],
    ['resolve', faulty],
    ['--help'],
    ['check', '--help'],
    ['--version'],
    ['sandbox'],
  ];
  for (const words of commands) {
    it(`a full disk fails ${words[0]} ${words[1] === faulty ? '' : (words[1] ?? '')}`, function () {
      if (process.platform !== 'linux') this.skip();
      const { status, stderr } = spawnSync(process.execPath, [cli, ...words], {
        ...limits,
        stdio: ['ignore', full(), 'pipe'],
      });
      assert.deepEqual([status, stderr], [2, "Standard output can't be written: no space left on the device.\n"]);
    });

    it(`a closed pipe ends ${words[0]} ${words[1] === faulty ? '' : (words[1] ?? '')} without a stack`, async () => {
      const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout.destroy();
      const pieces: string[] = [];
      child.stderr.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
      const [status] = await once(child, 'close');
      assert.deepEqual([status, pieces.join('')], [2, '']);
    });
  }

  it('an unknown outcome that a closed pipe hides is still exit code 3', async () => {
    const late = file('late.credit.json', credit({ 'orderInformation.amountDetails.totalAmount': '5000.01' }));
    const child = spawn(process.execPath, [cli, 'run', '--timeout', '1', '--reporter', 'json', late]);
    child.stdout.once('data', () => child.stdout.destroy());
    const pieces: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
    const [status] = await once(child, 'close');
    assert.equal(status, 3);
    assert.match(pieces.join(''), /^1 outcome unknown: money may have been paid out\.\n/);
  });

  it('a report on a full disk fails the check', function () {
    if (process.platform !== 'linux') this.skip();
    const words = ['check', '--reporter', 'json', '--report-file', '/dev/full', faulty];
    const { status, stderr } = spawnSync(process.execPath, [cli, ...words], limits);
    assert.deepEqual([status, stderr], [2, '"/dev/full" can\'t be written: no space left on the device.\n']);
  });

  it('standard error on a full disk does not change the exit code', function () {
    if (process.platform !== 'linux') this.skip();
    const { status } = spawnSync(process.execPath, [cli, 'check', 'nothing.json'], {
      ...limits,
      stdio: ['ignore', 'pipe', full()],
    });
    assert.equal(status, 2);
  });
});

function emptyFolder(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

function namedPipe(name: string): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  execFileSync('mkfifo', [join(folder, name)]);
  return join(folder, name);
}

/** A file that takes no space on the disk, whatever its size. */
function sparseFile(name: string, size: number): string {
  truncateSync(file(name, ''), size);
  return join(folder, name);
}
