import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Disk, fileIdentity } from '../../src/editor/host/fileIdentity.ts';
import { duplicateSendsOf } from '../../src/exchange/duplicateSend.ts';
import { payloadFingerprint } from '../../src/exchange/request/payloadFingerprint.ts';
import { acceptedBody, credit, exchangeOf, failure, merchant, response } from '../exchange/support/scriptedPorts.ts';

describe('attack: a file under several names is one', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'same-file-'));
  const at = (...names: string[]) => join(folder, ...names);
  before(() => {
    mkdirSync(at('credits'));
    writeFileSync(at('credits', 'a.json'), '{}');
    writeFileSync(at('credits', 'b.json'), '{}');
    symlinkSync(at('credits', 'a.json'), at('link.json'));
    symlinkSync(at('link.json'), at('link of link.json'));
    symlinkSync(at('credits'), at('folder'));
    writeFileSync(at('hard.json'), '{}');
    linkSync(at('hard.json'), at('credits', 'other hard.json'));
    symlinkSync(at('credits', 'other hard.json'), at('link of hard.json'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const rows: readonly (readonly [what: string, names: () => readonly [string, string], isSame: boolean])[] = [
    ['a symbolic link', () => [at('credits', 'a.json'), at('link.json')], true],
    ['a link of a link', () => [at('credits', 'a.json'), at('link of link.json')], true],
    ['a folder that is a link', () => [at('credits', 'a.json'), at('folder', 'a.json')], true],
    ['a way around', () => [at('credits', 'a.json'), `${folder}/credits/../credits/./a.json`], true],
    ['a hard link', () => [at('hard.json'), at('credits', 'other hard.json')], true],
    ['a symbolic link of a hard link', () => [at('hard.json'), at('link of hard.json')], true],
    ['another file with the same text', () => [at('credits', 'a.json'), at('credits', 'b.json')], false],
    ['a file that is not there', () => [at('credits', 'a.json'), at('credits', 'c.json')], false],
  ];
  for (const [what, names, isSame] of rows) {
    it(`${what}: ${isSame ? 'the same' : 'another'}`, async () => {
      const [one, other] = await Promise.all(names().map((name) => fileIdentity(name)));
      assert.equal(JSON.stringify(one) === JSON.stringify(other), isSame);
    });
  }

  it('a folder with several entries is known by its path', async () =>
    assert.deepEqual(await fileIdentity(at('credits')), { path: at('credits') }));
});

describe('attack: a file of Windows under several names is one', () => {
  /** A disk without letter case that knows two files, as Windows tells their paths. */
  const known = ['C:\\Credits\\A.json', '\\\\server\\Share\\A.json'];
  const disk: Disk = {
    realpath: async (path) => {
      const found = known.find((name) => name.toLowerCase() === path.toLowerCase());
      if (!found) throw new Error('ENOENT');
      return found;
    },
    stat: async () => ({ dev: 1n, ino: 1n, nlink: 1n, isFile: () => true }),
  };
  const rows: readonly (readonly [string, string])[] = [
    ['C:\\Credits\\A.json', 'C:\\Credits\\A.json'],
    ['c:\\Credits\\A.json', 'C:\\Credits\\A.json'],
    ['C:\\CREDITS\\a.JSON', 'C:\\Credits\\A.json'],
    ['\\\\?\\C:\\Credits\\A.json', 'C:\\Credits\\A.json'],
    ['\\\\.\\c:\\credits\\a.json', 'C:\\Credits\\A.json'],
    ['\\\\server\\share\\a.json', '\\\\server\\Share\\A.json'],
    ['\\\\SERVER\\Share\\A.json', '\\\\server\\Share\\A.json'],
    ['\\\\?\\UNC\\server\\share\\A.json', '\\\\server\\Share\\A.json'],
    ['\\\\?\\unc\\SERVER\\share\\A.json', '\\\\server\\Share\\A.json'],
    ['\\\\?\\C:\\Credits\\new.json', 'C:\\Credits\\new.json'],
    ['\\\\?\\UNC\\server\\share\\new.json', '\\\\server\\share\\new.json'],
  ];
  for (const [name, path] of rows) {
    it(name, async () => assert.deepEqual(await fileIdentity(name, disk), { path }));
  }
});

describe('attack: another window sends the same credit from a file of another name, for the same merchant', () => {
  const now = { time: new Date('2026-11-22T00:00:30Z'), uptime: Date.parse('2026-11-22T00:00:30Z') };
  const sender = { merchantId: merchant.merchantId, target: 'apitest.cybersource.com' } as const;
  const names = [
    'file:///c%3A/a.json',
    'file:///C%3A/A.json',
    'file://server/share/a.json',
    'untitled:a',
    'vscode-remote://x/a',
  ];
  const currencies = ['USD', ' USD', 'U SD', 'usd\u00a0', '\tUSD\n'];
  const hosts = ['apitest.cybersource.com', 'apitest.visaacceptance.com'] as const;
  for (const target of hosts) {
    for (const [i, document] of names.entries()) {
      const text = credit.replace('USD', JSON.stringify(currencies[i]).slice(1, -1));
      it(`${document}, at ${target}, in ${JSON.stringify(currencies[i])}`, async () => {
        const lost = await exchangeOf(() => failure('headersTimeout', 'maybe'));
        const paid = await exchangeOf(() => response(201, acceptedBody()));
        for (const earlier of [lost, paid]) {
          const other = { ...earlier, document, target, elsewhere: 'otherWindow' } as const;
          assert.equal(duplicateSendsOf(payloadFingerprint(text, text), sender, [other], now).length, 1, earlier.id);
        }
      });
    }
  }
});
