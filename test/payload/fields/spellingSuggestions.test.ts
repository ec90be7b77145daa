import assert from 'node:assert/strict';
import { SpellingSuggestions } from '../../../src/payload/fields/spellingSuggestions.ts';

const names = new SpellingSuggestions([
  'address1',
  'address2',
  'locality',
  'expirationMonth',
  'expirationYear',
  'zip',
  'email',
]);

describe('near names', () => {
  const rows: readonly (readonly [written: string, meant: readonly string[]])[] = [
    ['adress1', ['address1']],
    ['addres2', ['address2']],
    ['locailty', ['locality']],
    ['expirationMont', ['expirationMonth']],
    ['expirtaionYaer', ['expirationYear']],
    ['emial', ['email']],
    ['address', ['address1', 'address2']],
    ['addres', []],
    ['address3', []],
    ['zpi', []],
    ['mail', []],
    ['vocabulary', []],
    ['x'.repeat(100_000), []],
    ['', []],
  ];
  for (const [written, meant] of rows) {
    it(`${written.slice(0, 20)} is ${meant.join(' or ') || 'nothing known'}`, () => {
      assert.deepEqual(names.nearest(written), meant);
    });
  }

  it('sees through case and separators', () => {
    for (const written of ['EXPIRATION_YEAR', 'expiration-year', 'expirationyear']) {
      assert.equal(names.same(written), 'expirationYear');
    }
    assert.equal(names.same('expirationDay'), undefined);
  });
});
