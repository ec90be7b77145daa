import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the commands of the context menu', () => {
  const contexts: readonly unknown[] = [
    undefined,
    null,
    'exchange',
    [],
    { webviewSection: 'node' },
    { exchange: 1, pointer: '' },
    { exchange: 'nowhere', pointer: '', type: 'copy', part: 'curl' },
  ];
  for (const command of ['copyNodeValue', 'copyNodeSubtree', 'copyNodePath']) {
    it(`${command} copies nothing for what is no row of a known exchange`, async () => {
      await vscode.env.clipboard.writeText('untouched');
      for (const context of contexts) await vscode.commands.executeCommand(`cybersourceCredits.${command}`, context);
      assert.equal(await vscode.env.clipboard.readText(), 'untouched');
    });
  }
});
