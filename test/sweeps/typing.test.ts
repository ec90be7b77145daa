import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { check } from '../../src/payload/check.ts';

const today = new Date('2026-06-01');

/** Slips whose findings have to stay while the rest is typed. */
const slips: readonly (readonly [written: RegExp, slip: string])[] = [
  [/"currency": "[^"]*"/, '"currency": "zzz"'],
  [/"country": "[^"]*"/, '"country": "Atlantis"'],
  [/"commerceIndicator": "[^"]*"/, '"commerceIndicator": "internet", "capture": true'],
];

const places = (text: string) =>
  new Map(
    check(text, today)
      .filter(({ code }) => !code.startsWith('json.'))
      .map(({ code, range }) => [`${code} at ${range.start}`, range.end]),
  );

/** What is found behind the last character, beyond which nothing is written yet, may be about a value half typed. */
const findingsOfIntact = (text: string) => {
  const found = [...places(text)].filter(([, end]) => end < text.length - 1);
  return found.map(([finding]) => finding);
};

describe('while a payload is typed', function () {
  this.timeout(120_000);

  for (const file of readdirSync('examples').filter((name) => name.endsWith('.credit.json'))) {
    const sound = readFileSync(`examples/${file}`, 'utf8');
    const spoilt = slips.reduce((text, [written, slip]) => text.replace(written, slip), sound);
    for (const [what, text] of Object.entries({ sound, spoilt })) {
      it(`nothing is found too early or lost again in ${file}, ${what}`, () => {
        const whole = new Set(places(text).keys());
        let before: readonly string[] = [];
        for (let end = 1; end <= text.length; end++) {
          const typed = text.slice(0, end);
          const now = findingsOfIntact(typed);
          assert.deepEqual(
            now.filter((finding) => !whole.has(finding)),
            [],
            typed,
          );
          assert.deepEqual(
            before.filter((finding) => !now.includes(finding)),
            [],
            typed,
          );
          before = now;
        }
      });
    }
  }
});
