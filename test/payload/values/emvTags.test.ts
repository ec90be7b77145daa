import assert from 'node:assert/strict';
import { readEmvTags } from '../../../src/payload/values/emvTags.ts';

const read = (hex: string) => readEmvTags(hex).tags.map(({ tag, value }) => `${tag}=${value}`);

describe('EMV tags', () => {
  for (const [what, hex, tags] of [
    ['one- and two-byte tags', '950500000080009F02060000000012005f340101', '95=0000008000 9F02=000000001200 5F34=01'],
    ['a three-byte tag', 'DF81290101', 'DF8129=01'],
    ['an empty value', '9F0600820219', '9F06='],
    ['a length of one more byte', `9F108181${'AB'.repeat(129)}`, `9F10=${'AB'.repeat(129)}`],
    ['a length of two more bytes', `728200029000`, '72=9000'],
    ['padding', '0000820219C000', '82=19C0'],
    ['nothing', '', ''],
  ] as const) {
    it(`reads ${what}: ${hex.slice(0, 40)}`, () => {
      if (what === 'an empty value') assert.deepEqual(readEmvTags(hex).tags[0]?.value, '');
      else assert.equal(read(hex).join(' '), tags);
    });
  }

  for (const [hex, fault] of [
    ['9F0', /odd/],
    ['9F02ZZ', /not hexadecimal/],
    ['9F', /no length/],
    ['9F02', /no length/],
    ['9F0206', /truncated/],
    ['95050000', /truncated/],
    ['9F1083FFFFFF', /truncated/],
    ['9F1082', /truncated/],
    ['FFFFFFFF', /no length/],
  ] as const) {
    it(`says what is wrong with ${hex}`, () => assert.match(readEmvTags(hex).fault ?? '', fault));
  }

  it('keeps what it read before a fault', () => assert.deepEqual(read('82020000' + '9F02'), ['82=0000']));

  for (const hex of ['820200009', '82020000ZZ']) {
    it(`reads nothing of ${hex}, in which tags may begin anywhere`, () => assert.deepEqual(read(hex), []));
  }

  it('says where entries stand', () => {
    assert.deepEqual(
      readEmvTags('820200005F340101').tags.map(({ start, end }) => [start, end]),
      [
        [0, 8],
        [8, 16],
      ],
    );
  });
});
