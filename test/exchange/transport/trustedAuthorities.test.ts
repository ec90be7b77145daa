import assert from 'node:assert/strict';
import * as tls from 'node:tls';
import {
  type CertificateSources,
  nodeCertificateSources,
  trustedAuthorities,
} from '../../../src/exchange/transport/trustedAuthorities.ts';
import { shown } from '../support/shown.ts';
import { testAuthority } from '../support/testAuthority.ts';

const [bundled, system, company] = ['Bundled', 'System', 'Company'].map((name) =>
  testAuthority(name).certificate.replaceAll('\r', ''),
);
const sources: CertificateSources = { bundled: [bundled ?? ''], extraFile: undefined, readFile: () => assert.fail() };
const fromFile = (text: string) => ({ extraFile: '/ca.pem', readFile: () => text });

/** Names of the authorities, how many of each source, and what could not be read. */
function summary(changes: Partial<CertificateSources>): unknown {
  const trusted = trustedAuthorities({ ...sources, ...changes });
  const names = new Map([bundled, system, company].map((pem, i) => [pem?.trim(), 'BSC'[i]]));
  const authorities = trusted.authorities?.map((pem) => names.get(pem) ?? '?').join('');
  return [authorities, trusted.bundled, trusted.system, trusted.extra, trusted.faults.length];
}

describe('trustedCertificates', () => {
  const rows: readonly (readonly [what: string, changes: Partial<CertificateSources>, expected: unknown])[] = [
    ['nothing beyond what Node brings', {}, [undefined, 1, undefined, undefined, 0]],
    ['the system, with another one', { system: () => [system ?? ''] }, ['BS', 1, 1, undefined, 0]],
    ['the system, with the same', { system: () => [`${bundled}\n`] }, [undefined, 1, 1, undefined, 0]],
    ['a company', fromFile(company ?? ''), ['BC', 1, undefined, 1, 0]],
    [
      'two in one file',
      fromFile(`# ours\r\n${company?.replaceAll('\n', '\r\n')}${system}`),
      ['BCS', 1, undefined, 2, 0],
    ],
    ['system and company', { system: () => [system ?? ''], ...fromFile(company ?? '') }, ['BSC', 1, 1, 1, 0]],
    ['an empty file', fromFile(''), [undefined, 1, undefined, 0, 1]],
    ['a broken certificate', fromFile(company?.replace('MII', 'MIX') ?? ''), [undefined, 1, undefined, 0, 1]],
    [
      'a broken certificate before a good one',
      fromFile(`${system?.replace('MII', 'MIX')}${company}`),
      ['BC', 1, undefined, 1, 1],
    ],
    [
      'no such file',
      {
        extraFile: '/none.pem',
        readFile: () => {
          throw new Error('ENOENT');
        },
      },
      [undefined, 1, undefined, 0, 1],
    ],
    [
      'a system that fails',
      {
        system: () => {
          throw new Error('denied');
        },
      },
      [undefined, 1, 0, undefined, 1],
    ],
  ];

  for (const [what, changes, expected] of rows)
    it(`${what}: ${shown(expected)}`, () => assert.deepEqual(summary(changes), expected));

  it('names the file that could not be read', () => {
    const { faults } = trustedAuthorities({ ...sources, ...fromFile('text') });
    assert.deepEqual(faults, ['NODE_EXTRA_CA_CERTS (/ca.pem) could not be read: it has no PEM certificate']);
  });
});

describe('nodeCertificateSources', () => {
  it('offers what the running Node has', () => {
    const { bundled: found, system: readSystem } = nodeCertificateSources();
    assert.equal(found.length, tls.rootCertificates.length);
    assert.equal(readSystem !== undefined, 'getCACertificates' in tls);
  });
});
