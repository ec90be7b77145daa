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

describe('a short secret in base64', () => {
  for (const secret of ['k3y-canary-0123', 'k3y-canary-01234', 'k3y-canary-012345']) {
    for (const before of ['', 'u', 'us', 'user:']) {
      for (const after of ['', '\u007f', '\u007f\u007f', '\u007f\u007f\u007f']) {
        it(`${secret} with ${before.length} characters before and ${after.length} behind it`, () => {
          const encoded = Buffer.from(before + secret + after).toString('base64');
          const [, left = '', right = ''] =
            /^Basic (.*)\(redacted\)(.*) x$/.exec(redact(`Basic ${encoded} x`, [secret])) ?? [];
          // What is left are the groups of three bytes that others have a part in.
          const shared = (before.length + secret.length) % 3;
          assert.ok(left.length <= 4 * Math.ceil(before.length / 3), left);
          assert.ok(right.length <= 4 * Math.ceil((shared + after.length) / 3), right);
          assert.ok(left + right !== encoded);
        });
      }
    }
  }
});

describe('how much of a secret is told from other text', () => {
  const letters = bytes(48).toString('hex');
  const rows: readonly (readonly [what: string, secret: string, text: string, hidden: string])[] = [
    ['five characters', 'k3y-5', 'a k3y-5 b', 'a k3y-5 b'],
    ['six characters', 'k3y-56', 'a k3y-56 b', 'a (redacted) b'],
    ['the whole text', 'k3y-56', 'k3y-56', '(redacted)'],
    ['five characters of it', 'k3y-56', 'k3y-5', 'k3y-5'],
    ['eleven letters without their hyphens', 'abcd-efgh-ijk', 'a abcdefghijk b', 'a abcdefghijk b'],
    ['twelve letters without their hyphens', 'abcd-efgh-ijkl', 'a abcdefghijkl b', 'a (redacted) b'],
    ['twelve letters alone', 'abcd-efgh-ijkl', 'abcdefghijkl', '(redacted)'],
    ['twelve letters of thirteen', 'abcd-efgh-ijkl-m', 'a abcdefghijkl b', 'a abcdefghijkl b'],
    ['the first 47 letters', letters, `a ${letters.slice(0, 47)} b`, `a ${letters.slice(0, 47)} b`],
    ['the first 48 letters', letters, `a ${letters.slice(0, 48)} b`, 'a (redacted) b'],
    ['the first 60 letters and other ones', letters, `a ${letters.slice(0, 60)}zz b`, 'a (redacted)zz b'],
    ['twice', 'k3y-56', 'k3y-56k3y-56, k3y-56', '(redacted)(redacted), (redacted)'],
    ['with its padding', 'abcd-efgh-ijkl', 'abcdefghijkl== =', '(redacted) ='],
    ['a dotted capital', 'k3y-i56', 'a \u0130 K3Y-\u013056 b', 'a \u0130 (redacted) b'],
    ['the beginning of one that is no ASCII', 'äöü'.repeat(30), `a ${'äöü'.repeat(20)} b`, 'a (redacted) b'],
    [
      'the first 60 letters without their hyphens',
      letters.replace(/.{8}(?=.)/g, '$&-'),
      `a ${letters.slice(0, 60)} b`,
      'a (redacted) b',
    ],
    ['two secrets, one in the other', 'k3y-56-long', 'a k3y-56-long b', 'a (redacted) b'],
  ];
  for (const [what, secret, text, hidden] of rows) {
    it(`${what}: ${shown(text)}`, () => {
      assert.equal(redact(text, [secret]), hidden);
      assert.equal(redact(JSON.stringify([text]), [secret]), JSON.stringify([hidden]));
      assert.equal(redact(text, ['none of it', secret, 'k3y', '']), hidden);
    });
  }

  for (const length of [998, 999, 1000, 1001, 1002, 5000]) {
    it(`in a text of ${length} characters`, () => {
      for (const written of ['abcd-efgh-ijkl', 'abcdefghijkl', 'ABCD efgh IJKL']) {
        const before = '.'.repeat(length - written.length);
        assert.equal(redact(before + written, ['abcd-efgh-ijkl']), `${before}(redacted)`);
        assert.equal(redact(written + before, ['abcd-efgh-ijkl']), `(redacted)${before}`);
      }
      const other = `${'.'.repeat(length - 14)}abcd-efgh-ijk1`;
      assert.equal(redact(other, ['abcd-efgh-ijkl']), other);
    });
  }
});
