import assert from 'node:assert/strict';
import { NearNames } from '../../src/payload/nearNames.ts';

const names = new NearNames(['address1', 'address2', 'locality', 'expirationMonth', 'expirationYear', 'zip', 'email']);

describe('near names', () => {
  for (const [written, meant] of [
    ['adress1', 'address1'],
    ['addres2', 'address2'],
    ['locailty', 'locality'],
    ['expirationMont', 'expirationMonth'],
    ['expirtaionYaer', 'expirationYear'],
    ['emial', 'email'],
    ['address', 'address1'],
    ['address3', undefined],
    ['zpi', undefined],
    ['mail', undefined],
    ['vocabulary', undefined],
    ['x'.repeat(100_000), undefined],
    ['', undefined],
  ] as const) {
    it(`${written.slice(0, 20)} is ${meant ?? 'nothing known'}`, () => {
      assert.equal(
        names.nearest(written, () => true),
        meant,
      );
    });
  }

  it('leaves out names that are taken', () => {
    assert.equal(
      names.nearest('address', (name) => name !== 'address1'),
      'address2',
    );
  });

  it('sees through case and separators', () => {
    for (const written of ['EXPIRATION_YEAR', 'expiration-year', 'expirationyear']) {
      assert.equal(names.same(written), 'expirationYear');
    }
    assert.equal(names.same('expirationDay'), undefined);
  });
});
