import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { redact } from '../../../src/exchange/redaction/redact.ts';
import { shown } from '../support/shown.ts';

/** Bytes that no one can tell from chance, the same in every run. */
function bytes(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, i) => createHash('sha256').update(`${i}`).digest());
  return Buffer.concat(blocks).subarray(0, size);
}

describe('secrets of any size', () => {
  for (const kilobytes of [1, 23, 24, 200]) {
    const p12 = bytes(kilobytes * 1000).toString('base64');
    it(`a P12 of ${kilobytes} kB`, () => {
      assert.equal(redact(`bad file ${p12}!`, [p12, 'pass phrase']), 'bad file (redacted)!');
      assert.equal(redact(JSON.stringify({ a: `x ${p12}` }), [p12, 'pass phrase']), '{"a":"x (redacted)"}');
      assert.equal(redact(`quoted ${p12.slice(0, 400)}…`, [p12]), 'quoted (redacted)…');
      assert.equal(redact('with pass phrase.', [p12, 'pass phrase']), 'with (redacted).');
    });
  }
});

describe('spellings of a secret', () => {
  const secret = bytes(33).toString('base64').replace(/./, '+');
  const other = 'pa$$ wörd (1)*.+?[';
  const rows: readonly (readonly [string, string, string])[] = [
    ['as it is', secret, secret],
    ['signs of expressions', other, other],
    ['base64url', secret, secret.replaceAll('+', '-').replaceAll('/', '_')],
    ['without padding', `${secret}==`, secret],
    ['percent', secret, encodeURIComponent(secret)],
    ['percent of everything', secret, Buffer.from(secret).toString('hex').replace(/../g, '%$&')],
    ['percent twice', secret, encodeURIComponent(encodeURIComponent(secret))],
    ['percent of other letters', other, encodeURIComponent(other)],
    ['entities', secret, secret.replaceAll('+', '&#43;').replaceAll('/', '&#x2F;').replaceAll('=', '&equals;')],
    ['wrapped', secret, secret.replace(/.{20}/g, '$&\n')],
    ['wrapped with CR and indented', secret, secret.replace(/.{16}/g, '$&\r\n  ')],
    ['wrapped with escapes', secret, secret.replace(/.{20}/g, '$&\\n')],
    ['hexadecimal', secret, Buffer.from(secret).toString('hex')],
    ['hexadecimal in capitals', secret, Buffer.from(secret).toString('hex').toUpperCase()],
    [
      'hexadecimal with colons',
      secret,
      Buffer.from(secret)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
    ],
    ['bytes in hexadecimal', secret, Buffer.from(secret, 'base64').toString('hex')],
    ['base64', other, Buffer.from(other).toString('base64')],
    [
      'escapes',
      secret,
      secret.replaceAll('/', '\\/').replace(/[a-z]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
    ],
    ['capitals', secret, secret.toUpperCase()],
    ['zero-width characters', secret, secret.replace(/.{10}/g, '$&\u200b')],
  ];
  for (const [name, given, written] of rows) {
    it(`${name}: ${shown(written)}`, () => {
      const hidden = redact(`was: ${written} .`, [given]);
      assert.match(hidden, /^was: [+-]{0,2}\(redacted\)(?:[=%3D]|\n|\\n|\r\n {2}|[\w/=]{0,5}) ?\.?.{0,4}$/i);
      assert.equal(redact(hidden, [given]), hidden);
    });
  }

  for (const before of ['', 'u', 'us', 'user:', 'merchant:']) {
    it(`base64 behind "${before}"`, () => {
      const hidden = redact(`Basic ${Buffer.from(`${before}${secret}`).toString('base64')}`, [secret]);
      assert.match(hidden, /^Basic .{0,14}\(redacted\).{0,8}$/);
    });
  }
});
