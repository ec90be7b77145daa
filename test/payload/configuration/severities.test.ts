import assert from 'node:assert/strict';
import { check } from '../../../src/payload/check.ts';
import { severityChoices, withSeverities } from '../../../src/payload/configuration/severities.ts';
import { credit } from '../findingTable.ts';

describe('severities', () => {
  const findings = check(credit({ 'processingInformation.capture': 'false' }));

  for (const choice of severityChoices) {
    it(`${choice} counts instead of the built-in severity`, () => {
      const chosen = withSeverities(findings, { 'paymentsOnly.field': choice });
      const expected: readonly string[] = choice === 'off' ? [] : [choice];
      assert.deepEqual(
        chosen.filter(({ code }) => code === 'paymentsOnly.field').map(({ severity }) => severity),
        expected,
      );
    });
  }

  it('a choice for another code changes nothing', () => {
    assert.deepEqual(withSeverities(findings, { 'amount.zero': 'off' }), findings);
  });
});
