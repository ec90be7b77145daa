import assert from 'node:assert/strict';
import { check, checkFor } from '../../src/payload/check.ts';
import { decides } from '../../src/sandbox/credits/refusals.ts';
import { mutated } from '../payload/mutations.ts';
import { slips } from './slips.ts';

const mutations = 1000;

describe('the findings that decide about a credit are those of all rules', () => {
  const decide = checkFor(decides);
  const today = new Date();
  const corpus: Readonly<Record<string, readonly string[]>> = {
    'slips of the pen': [...slips()].map(([, text]) => text),
    'payloads with faults': Array.from({ length: mutations }, (_, seed) => mutated(seed)),
  };
  for (const [name, texts] of Object.entries(corpus)) {
    it(`in ${texts.length} texts: ${name}`, () => {
      for (const text of texts) {
        const found = (findings: typeof check) =>
          findings(text, today)
            .filter(decides)
            .map(({ code, path, range, message }) => ({ code, path, range, message }));
        assert.deepEqual(found(decide), found(check), text);
      }
    }).timeout(120_000);
  }
});
