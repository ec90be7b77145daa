import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { credit } from './payload/findingTable.ts';

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['dist/cli.cjs', ...args], { encoding: 'utf8' });

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  after(() => rmSync(folder, { recursive: true }));

  const sound = file('sound.credit.json', credit());
  const warned = file('warned.credit.json', credit({ 'processingInformation.capture': 'false' }));
  const faulty = file('faulty.credit.json', credit({ 'paymentInformation.card': undefined }));

  const exits: readonly (readonly [title: string, args: readonly string[], code: number])[] = [
    ['a sound file', ['check', sound], 0],
    ['a file with a warning', ['check', warned], 0],
    ['a file with an error', ['check', faulty], 1],
    ['several files, one with an error', ['check', '--json', sound, faulty, warned], 1],
    ['no file', ['check'], 2],
    ['an unknown option', ['check', '--yaml', sound], 2],
    ['a value for --json', ['check', '--json=yes', sound], 2],
    ['an unknown reporter', ['check', '--reporter', 'xml', sound], 2],
    ['two reporters on standard output', ['check', '--json', '--reporter', 'text', sound], 2],
    ['--report-file without a reporter', ['check', '--report-file', join(folder, 'x'), sound], 2],
    ['an unknown command', ['send', sound], 2],
    ['no command', [], 2],
    ['"sandbox exec"', ['sandbox', 'exec'], 2],
    ['--port http', ['sandbox', '--port', 'http'], 2],
    ['--port 1e3', ['sandbox', '--port', '1e3'], 2],
    ['--port 0x50', ['sandbox', '--port', '0x50'], 2],
    ['--port -1', ['sandbox', '--port', '-1'], 2],
    ['--port=-1', ['sandbox', '--port=-1'], 2],
    ['--port 65536', ['sandbox', '--port', '65536'], 2],
    ['--port without a number', ['sandbox', '--port'], 2],
    ['--port twice', ['sandbox', '--port', '0', '--port', '0'], 2],
    ['resolve without a file', ['resolve'], 2],
    ['resolve of two files', ['resolve', sound, sound], 2],
    ['resolve of a sound file', ['resolve', sound], 0],
    ['resolve --help', ['resolve', '--help'], 0],
    ['--help', ['--help'], 0],
    ['-h', ['-h'], 0],
    ['check --help', ['check', '--help'], 0],
    ['sandbox --help', ['sandbox', '--help'], 0],
    ['--version', ['--version'], 0],
  ];
  for (const [title, args, code] of exits) {
    it(`exits with ${code} for ${title}`, () => {
      const { status, stdout, stderr } = run(...args);
      assert.equal(status, code);
      assert.ok(code === 2 ? /Usage:/.test(stderr) && stdout === '' : stdout !== '');
    });
  }

  it('names a file that was not found, without the usage', () => {
    const { status, stderr } = run('check', join(folder, 'nothing.json'));
    assert.deepEqual([status, stderr], [2, `"${join(folder, 'nothing.json')}" was not found.\n`]);
  });

  it('exits with 2 in a working folder that was deleted', function () {
    if (process.platform === 'win32') return this.skip();
    const script = 'cd "$1" && rmdir "$1" && exec "$2" "$3" check a.json';
    const gone = mkdtempSync(join(tmpdir(), 'gone-'));
    const args = ['-c', script, 'sh', gone, process.execPath, resolve('dist/cli.cjs')];
    const { status, stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8' });
    assert.deepEqual([status, stdout, stderr], [2, '', 'The working folder has been deleted.\n']);
  });

  it('names the nearest option', () => {
    assert.match(
      run('check', '--reportr', 'json', sound).stderr,
      /^Unknown option --reportr\. Did you mean --reporter\?/,
    );
  });

  it('prints the version of the extension', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(run('--version').stdout, `${version}\n`);
  });

  it('prints a line of JSON for each file', () => {
    const results = run('check', '--json', sound, warned)
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(results[0], { file: sound, findings: [] });
    const [finding] = results[1].findings;
    assert.deepEqual(Object.keys(finding), ['code', 'severity', 'path', 'message', 'range']);
    assert.equal(finding.code, 'paymentsOnly.field');
    assert.equal(finding.path, 'processingInformation.capture');
  });

  it('counts positions from zero, and not the byte order mark', () => {
    const text = '\uFEFF{\r\n  "processingInformation": {\r\n    "capture": true\r\n  }\r\n}\r\n';
    const { findings } = JSON.parse(run('check', '--json', file('bom.credit.json', text)).stdout);
    const found = findings.find(({ code }: { code: string }) => code === 'paymentsOnly.field');
    assert.deepEqual(found.range, { start: { line: 2, character: 4 }, end: { line: 2, character: 13 } });
  });

  it('runs the sandbox until it is told to end', async () => {
    const sandbox = spawn(process.execPath, ['dist/cli.cjs', 'sandbox'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(sandbox.stdout.setEncoding('utf8'), 'data');
      const { url, ...credentials } = JSON.parse(line);
      assert.deepEqual(Object.keys(credentials), ['merchantId', 'keyId', 'sharedSecret']);
      assert.equal((await fetch(`${url}/pts/v2/credits/`, { method: 'POST', body: '{}' })).status, 401);
    } finally {
      sandbox.kill('SIGTERM');
    }
    assert.deepEqual(await once(sandbox, 'exit'), [0, null]);
  });
});
