import assert from 'node:assert/strict';
import { redact } from '../../src/exchange/redaction/redact.ts';

const secret = 'c2VjcmV0L3dpdGgvc2xhc2hlcy9hbmQrcGx1cw==';

describe('redact on large texts', () => {
  const size = 10_000_000;
  const small = 1_000_000;
  const fill = (part: string, length = size) => part.repeat(Math.ceil(length / part.length));
  const rows: readonly (readonly [string, string])[] = [
    ['a response', `[${fill('{"id":"6760630831286132403955","status":"PENDING","amount":"18.40"},')}1]`],
    ['digits', fill('4')],
    ['digits apart', fill('4 ', small)],
    ['a string of JSON', `{"a":"${fill('x')}"}`],
    ['digits in JSON', `{"a":"${fill('4')}"}`],
    ['a number of JSON', `[${fill('4')}]`],
    ['nesting', `${'['.repeat(small)}${']'.repeat(small)}`],
    ['nesting of secrets', `${'{"pin":'.repeat(small)}1${'}'.repeat(small)}`],
    ['names of secrets', fill('"pin":"', small)],
    ['tokens', fill('eyJ-')],
    ['tracks', fill('%B4111111111111^')],
    ['backslashes', fill('"\\')],
    ['spaces', `{"pin"${fill(' ')}`],
    ['what looks like JSON', `[${fill('"{",')}1]`],
    ['escapes in escapes', `{"a":${JSON.stringify(JSON.stringify({ b: JSON.stringify({ c: fill('"', small) }) }))}}`],
  ];
  for (const [name, text] of rows) {
    it(name, function () {
      this.timeout(30_000);
      assert.equal(typeof redact(text, [secret]), 'string');
    });
  }
});
