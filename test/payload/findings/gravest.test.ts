import assert from 'node:assert/strict';
import type { Severity } from '../../../src/payload/findings/finding.ts';
import { gravest, mostFindings } from '../../../src/payload/findings/gravest.ts';

const of = (severity: Severity, count: number) => Array.from({ length: count }, (_, i) => ({ severity, i }));

describe('gravest findings', () => {
  const all = [...of('hint', mostFindings), ...of('error', 10), ...of('warning', mostFindings), ...of('error', 5)];

  it(`all of ${mostFindings}`, () => assert.deepEqual(gravest(of('hint', mostFindings)), of('hint', mostFindings)));

  it(`the gravest ${mostFindings} of more, in their order`, () => {
    const expected = [...of('error', 10), ...of('warning', mostFindings - 15), ...of('error', 5)];
    assert.deepEqual(gravest(all), expected);
  });
});
