import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { limits } from '../../src/editor/settings.ts';
import { defaultLimits, type Limits } from '../../src/exchange/transport.ts';

async function withSetting(name: string, value: unknown): Promise<Limits> {
  const set = (to: unknown) =>
    vscode.workspace.getConfiguration('cybersourceCredits').update(name, to, vscode.ConfigurationTarget.Global);
  await set(value);
  try {
    return limits();
  } finally {
    await set(undefined);
  }
}

describe('the settings of limits', () => {
  it('count in seconds and megabytes', async () => {
    assert.deepEqual(await withSetting('timeouts.total', 90), { ...defaultLimits, total: 90_000 });
    assert.deepEqual(await withSetting('responseSizeLimit', 1), { ...defaultLimits, responseSize: 1024 * 1024 });
  });

  for (const name of ['timeouts.connect', 'timeouts.headers', 'timeouts.total', 'responseSizeLimit']) {
    for (const value of ['soon', 0, -1, null, {}]) {
      it(`are the defaults when ${name} is ${JSON.stringify(value)}`, async () => {
        assert.deepEqual(await withSetting(name, value), defaultLimits);
      });
    }
  }
});
