import assert from 'node:assert/strict';
import { guarded, type Log } from '../../src/editor/host/guard.ts';

describe('the guard', () => {
  it('logs a bug without what it quotes of a payload', async () => {
    const line = await new Promise<string>((logged) => {
      const log = { error: logged } as unknown as Log;
      // The message that it shows waits for a click.
      void guarded(log, () => JSON.parse('[4111111111111111,x]'))();
    });
    assert.match(line, /not valid JSON/);
    assert.doesNotMatch(line, /4111111111111111/);
  });
});
