import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as declared from '../../cli/index.d.ts';
import * as sandboxModule from '../../src/sandbox/localSandbox.ts';
import { sourceWords } from '../l10n/source.ts';
import { buildFolder, examplesFolder } from '../processes/paths.ts';
import { startGroup } from '../processes/processes.ts';

const PACKED_LIMIT_BYTES = 500_000;

const exportedNames = Object.keys(sandboxModule satisfies typeof declared).sort();

/** `true` when two types have the same members, of the same types, optional and read-only alike. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Sources = typeof sandboxModule;
type Shown<M extends { startLocalSandbox: (...given: never[]) => unknown }> =
  Awaited<ReturnType<M['startLocalSandbox']>> extends { requests(filter?: infer F): readonly (infer R)[] }
    ? [F, R]
    : never;

/** Fails to compile when the types that the package declares are not those of its sources. */
const typesAreTheSame: readonly [
  Same<Parameters<Sources['startLocalSandbox']>, Parameters<typeof declared.startLocalSandbox>>,
  Same<Shown<Sources>, Shown<typeof declared>>,
  Same<typeof sandboxModule.fixedCredentials, typeof declared.fixedCredentials>,
] = [true, true, true];

describe('the command line as a package', function () {
  this.timeout(60_000);
  let folder: string;
  let tarball: string;

  /** Runs a command in the folder; through a shell, since npm and npx are scripts on Windows. */
  function shell(command: string, env: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync(command, {
      cwd: folder,
      env: { ...process.env, GITHUB_ACTIONS: '', ...env },
      shell: true,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'credits-cli-'));
    const packed = shell(`npm pack "${join(buildFolder, 'cli')}"`);
    assert.equal(packed.status, 0, packed.stderr);
    tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const installed = shell(`npm install ./${tarball} --offline --no-audit`);
    assert.equal(installed.status, 0, installed.stderr);
    mkdirSync(join(folder, 'payloads'));
    for (const name of ['card.credit.json', 'card.expect.json']) {
      copyFileSync(join(examplesFolder, name), join(folder, 'payloads', name));
    }
    writeFileSync(join(folder, 'broken.credit.json'), '{ "orderInformation": ');
    writeFileSync(join(folder, 'report.mjs'), 'console.log(typeof process.env.CYBERSOURCE_SHARED_SECRET);');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it(`has at most ${PACKED_LIMIT_BYTES} bytes`, () => {
    const { size } = statSync(join(folder, tarball));
    assert.ok(size <= PACKED_LIMIT_BYTES, `${size} bytes`);
  });

  it('brings no other package', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    assert.deepEqual(installed, ['cybersource-credits-cli']);
  });

  it('has one command', () => {
    const manifest = readFileSync(join(folder, 'node_modules', 'cybersource-credits-cli', 'package.json'), 'utf8');
    assert.deepEqual(JSON.parse(manifest).bin, { 'cybersource-credits': 'dist/cli.cjs' });
  });

  it('has the licences of what only the MCP server brings', () => {
    const notices = readFileSync(
      join(folder, 'node_modules', 'cybersource-credits-cli', 'third-party-notices.txt'),
      'utf8',
    );
    for (const name of ['@modelcontextprotocol/server', '@modelcontextprotocol/core', 'zod']) {
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
    }
  });

  for (const file of ['README.md', 'LICENSE', 'third-party-notices.txt', 'index.d.ts']) {
    it(`holds ${file}`, () =>
      assert.ok(statSync(join(folder, 'node_modules', 'cybersource-credits-cli', file)).size > 0));
  }

  it('has the version of the extension', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(shell('npx cybersource-credits --version').stdout, `${version}\n`);
  });

  it('is called by the name of its command in its help, without npx as well', () => {
    const usage = /^Usage: cybersource-credits COMMAND/;
    assert.match(shell('npx cybersource-credits --help').stdout, usage);
    assert.match(shell('node node_modules/cybersource-credits-cli/dist/cli.cjs --help').stdout, usage);
  });

  for (const [language, beginning] of [
    ['ja', /^使い方:/],
    ['es', /^Uso:/],
    ['de', /^Verwendung:/],
  ] as const) {
    it(`translates to ${language} all that it says`, () => {
      const isOfCommandLine = /^src\/(?:commandLine|payload\/rules|payload\/findings|contract|l10n)/;
      const said = sourceWords().said.filter(({ file }) => isOfCommandLine.test(file));
      const listIn = (name: string): readonly string[] =>
        JSON.parse(readFileSync(join(folder, 'node_modules', 'cybersource-credits-cli', 'l10n', name), 'utf8'));
      const translations = listIn(`bundle.l10n.${language}.json`);
      const translated = new Set(listIn('bundle.l10n.json').filter((_, i) => translations[i]));
      assert.deepEqual(
        said.flatMap(({ message = '' }) => (translated.has(message) ? [] : [message])),
        [],
      );
    });

    it(`speaks ${language}`, () => {
      assert.match(shell('npx cybersource-credits --help', { LC_ALL: `${language}.UTF-8` }).stdout, beginning);
    });
  }

  const commands: readonly (readonly [words: string, status: number, stdout: RegExp])[] = [
    ['check payloads', 0, /^payloads.card\.credit\.json: no findings$/m],
    ['check --reporter json .', 1, /"broken\.credit\.json".*\n.*card\.credit\.json/],
    ['check --reporter sarif .', 1, /"version": ?"2\.1\.0"/],
    ['run payloads', 0, /1 passed/],
    ['run broken.credit.json', 1, /broken\.credit\.json/],
    ['resolve payloads/card.credit.json', 0, /"clientReferenceInformation"/],
    ['sandbox exec -- node report.mjs', 0, /^string$/m],
    ['chek payloads', 2, /^$/],
  ];
  for (const [words, status, stdout] of commands) {
    it(`exits with ${status} for npx cybersource-credits ${words}`, () => {
      const result = shell(`npx cybersource-credits ${words}`);
      assert.equal(result.status, status, result.stdout + result.stderr);
      assert.match(result.stdout, stdout);
    });
  }

  it('starts a sandbox for npx cybersource-credits sandbox', async () => {
    const { child, end } = startGroup('npx cybersource-credits sandbox', [], {
      cwd: folder,
      shell: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      assert.ok(child.stdout);
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
      const { url } = JSON.parse(line);
      assert.equal((await fetch(`${url}/pts/v2/credits/`, { method: 'POST', body: '{}' })).status, 401);
    } finally {
      end();
    }
  });

  it('runs a sandbox inside a program', () => {
    writeFileSync(
      join(folder, 'send.mjs'),
      `import { startLocalSandbox } from 'cybersource-credits-cli';
       const sandbox = await startLocalSandbox();
       const { status } = await fetch(sandbox.url + '/pts/v2/credits/', { method: 'POST', body: '{}' });
       console.log(status, sandbox.requests().map(({ method, path }) => method + ' ' + path).join());
       await sandbox.close();`,
    );
    assert.equal(shell('node send.mjs').stdout, '401 POST /pts/v2/credits/\n');
  });

  it('makes keys in a sandbox', () => {
    writeFileSync(
      join(folder, 'keys.mjs'),
      `import { startLocalSandbox } from 'cybersource-credits-cli';
       const sandbox = await startLocalSandbox();
       const { jwt } = await (await fetch(sandbox.url + '/_sandbox/keys', { method: 'POST' })).json();
       console.log((await (await fetch(sandbox.url + jwt.certificate)).text()).split('\\n')[0]);
       await sandbox.close();`,
    );
    assert.equal(shell('node keys.mjs').stdout, '-----BEGIN CERTIFICATE-----\n');
  });

  it('runs in a test under node --test', () => {
    writeFileSync(
      join(folder, 'credit.test.mjs'),
      `import assert from 'node:assert/strict';
       import { after, test } from 'node:test';
       import { startLocalSandbox } from 'cybersource-credits-cli';
       const sandbox = await startLocalSandbox();
       after(() => sandbox.close());
       test('an unsigned credit is refused, and the reason is told', async () => {
         const response = await fetch(sandbox.url + '/pts/v2/credits/', { method: 'POST', body: '{}' });
         assert.equal(response.status, 401);
         assert.match(sandbox.requests()[0].why[0], /neither a signature header nor a bearer token/);
       });`,
    );
    const { status, stdout } = shell('node --test credit.test.mjs');
    assert.equal(status, 0, stdout);
    assert.match(stdout, /pass 1/);
  });

  it('has types for everything that it exports', () => {
    const types = readFileSync(join(folder, 'node_modules', 'cybersource-credits-cli', 'index.d.ts'), 'utf8');
    assert.deepEqual(typesAreTheSame, [true, true, true]);
    for (const name of exportedNames) assert.match(types, new RegExp(`^export (?:const|function) ${name}\\b`, 'm'));
  });

  for (const [how, script] of [
    [
      'import',
      "import('cybersource-credits-cli').then((exported) => console.log(Object.keys(exported).sort().join()))",
    ],
    ['require', "console.log(Object.keys(require('cybersource-credits-cli')).sort().join())"],
  ] as const) {
    it(`exports the sandbox to ${how}`, () => {
      writeFileSync(join(folder, 'names.cjs'), script);
      const names = shell('node names.cjs').stdout.trim().split(',');
      assert.deepEqual(
        names.filter((name) => name !== 'default' && name !== 'module.exports'),
        exportedNames,
      );
    });
  }
});
