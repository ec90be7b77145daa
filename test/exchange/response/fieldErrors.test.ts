import assert from 'node:assert/strict';
import { fieldErrorsOf } from '../../../src/exchange/response/fieldErrors.ts';
import { shown } from '../support/shown.ts';

const error = { field: 'a.b', reason: 'MISSING_FIELD' };

describe('field errors of a response', () => {
  const rows: readonly (readonly [string, unknown, readonly object[]])[] = [
    ['flat', { details: [error] }, [error]],
    ['nested', { errorInformation: { details: [error] } }, [error]],
    ['nested beside an empty list', { details: [], errorInformation: { details: [error] } }, [error]],
    ['without a reason', { details: [{ field: 'a' }] }, [{ field: 'a', reason: 'INVALID_DATA' }]],
    [
      'too long',
      { details: [{ field: 'f'.repeat(501), reason: 'r'.repeat(501) }] },
      [{ field: 'f'.repeat(500), reason: 'r'.repeat(500) }],
    ],
    ['without a field', { details: [{ reason: 'X' }, { field: '' }, { field: 1 }, null, 'x', 1, []] }, []],
    ['no list', { details: { field: 'a' } }, []],
    ['null', { details: null, errorInformation: null }, []],
    ['none', {}, []],
    ['no response', undefined, []],
  ];
  for (const [name, body, expected] of rows) {
    it(`${name}: ${shown(body)}`, () => assert.deepEqual(fieldErrorsOf(body as Record<string, unknown>), expected));
  }

  it('are at most a hundred', () => {
    assert.equal(fieldErrorsOf({ details: Array.from({ length: 100_000 }, () => error) }).length, 100);
  });
});
