import assert from 'node:assert/strict';
import { listOfCauses } from '../../../src/exchange/auth/listOfCauses.ts';

const rows: readonly [causes: readonly string[], advice: string][] = [
  [[], ''],
  [['Check the key.'], 'Check the key.'],
  [['Check the key.', 'Check the date.'], 'Likely causes:\n1. Check the key.\n2. Check the date.'],
];

describe('listOfCauses', () => {
  for (const [causes, advice] of rows) {
    it(JSON.stringify(causes), () => assert.equal(listOfCauses(causes), advice));
  }
});
