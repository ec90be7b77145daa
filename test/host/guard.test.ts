import assert from 'node:assert/strict';
import { guarded, type Log } from '../../src/editor/guard.ts';

describe('the guard', () => {
  it('logs a bug without what it quotes of a payload', () => {
    const lines: string[] = [];
    const log = { error: (line: string) => lines.push(line) } as unknown as Log;
    void guarded(log, () => JSON.parse('[4111111111111111,x]'))();
    assert.match(lines.join(), /not valid JSON/);
    assert.doesNotMatch(lines.join(), /4111111111111111/);
  });
});
