import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import { reasonPhrases } from '../../../src/exchange/transport/reasonPhrases.ts';

describe('reason phrases', () => {
  it('are those of Node', () => assert.deepEqual({ ...reasonPhrases }, { ...STATUS_CODES }));
});
