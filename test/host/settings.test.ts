import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { limits, ownSeverityOverrides, payloadPatterns, severityOverrides } from '../../src/editor/host/settings.ts';
import { defaultLimits, type Limits } from '../../src/exchange/transport/transport.ts';

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

describe('attack: settings that are read from the user and the workspace', () => {
  const settings = () => vscode.workspace.getConfiguration('cybersourceCredits');
  const { Global, Workspace } = vscode.ConfigurationTarget;

  for (const value of [7, null, {}, ['**/*a*a*a*a*b.json']]) {
    it(`payloadFiles ${JSON.stringify(value)}`, async () => {
      await settings().update('payloadFiles', value, Global);
      try {
        assert.deepEqual(payloadPatterns(), ['**/*.credit.json']);
      } finally {
        await settings().update('payloadFiles', undefined, Global);
      }
    });
  }

  it('findings of the workspace do not count for the question before a send', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    await settings().update('findings', { 'amount.missing': 'off' }, Workspace);
    await settings().update('findings', { 'amount.zero': 'hint' }, Global);
    try {
      assert.equal(severityOverrides(document)['amount.missing'], 'off');
      assert.deepEqual(ownSeverityOverrides(), { 'amount.zero': 'hint' });
    } finally {
      await settings().update('findings', undefined, Workspace);
      await settings().update('findings', undefined, Global);
    }
  });
});
