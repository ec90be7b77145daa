// The clients of docs/local-sandbox.md, as they stand there, under `sandbox exec`; those whose runtime is on this
// machine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cardCredit } from '../sandbox/client.ts';

const page = readFileSync('docs/local-sandbox.md', 'utf8');

/** The first block of code in a section. */
function codeOf(section: string): string {
  const start = page.search(new RegExp(`^#{3,4} ${section}$`, 'm'));
  const [, code] = /^```\w+\n(.*?)^```$/ms.exec(page.slice(start)) ?? [];
  assert.ok(start >= 0 && code, `docs/local-sandbox.md has no code under "${section}"`);
  return code;
}

interface DocumentedClient {
  readonly section: string;
  /** Under which the code is kept. */
  readonly file: string;
  readonly command: readonly [program: string, ...words: string[]];
  /** What the program prints when it is there. */
  readonly version: string;
}

const clients: readonly DocumentedClient[] = [
  { section: 'Python', file: 'client.py', command: ['python3', 'client.py'], version: '--version' },
  { section: 'PHP', file: 'client.php', command: ['php', 'client.php'], version: '--version' },
  { section: 'Ruby', file: 'client.rb', command: ['ruby', 'client.rb'], version: '--version' },
  { section: 'Java', file: 'Client.java', command: ['java', 'Client.java'], version: '-version' },
];

describe('the clients of docs/local-sandbox.md', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'documented-clients-'));
  after(() => rmSync(folder, { recursive: true }));
  before(() => writeFileSync(join(folder, 'credit.json'), JSON.stringify(cardCredit(), undefined, 2)));

  /** Skips the test where a program isn't installed, and says so. */
  const needs = (test: Mocha.Context, program: string, version: string) => {
    if (spawnSync(program, [version]).status === 0) return;
    console.log(`      ${program} is not on this machine: skipped.`);
    test.skip();
  };
  const underSandbox = (...words: readonly string[]) =>
    spawnSync(process.execPath, [resolve('dist/cli.cjs'), 'sandbox', 'exec', '--', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });

  for (const { section, file, command, version } of clients) {
    it(`${section} creates a credit and voids it`, function () {
      needs(this, command[0], version);
      writeFileSync(join(folder, file), codeOf(section));
      const { status, stdout, stderr } = underSandbox(...command);
      assert.match(stdout, /^\d{22} PENDING\r?\nVOIDED\r?\n$/, stderr);
      assert.equal(status, 0, stderr);
    });
  }

  it('curl sends what "sandbox sign" has signed', function () {
    needs(this, 'curl', '--version');
    if (process.platform === 'win32') this.skip();
    const script = codeOf('curl')
      .replace('http://127.0.0.1:4100', '$CYBERSOURCE_SANDBOX_URL')
      .replace('cybersource-credits', `node ${JSON.stringify(resolve('dist/cli.cjs'))}`);
    const { stdout, stderr } = underSandbox('sh', '-c', script);
    assert.equal(JSON.parse(stdout).status, 'PENDING', stderr);
  });

  it('the test in Node.js passes under node --test', () => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('.build/cli'), join(folder, 'node_modules', 'cybersource-credits-cli'), 'junction');
    writeFileSync(join(folder, 'sandbox.test.mjs'), codeOf('Tests in Node.js'));
    const { status, stdout } = spawnSync(process.execPath, ['--test', 'sandbox.test.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /pass 1/);
  });
});
