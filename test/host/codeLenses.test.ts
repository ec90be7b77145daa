import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { credit } from '../payload/findingTable.ts';
import { closeEditors, openPayload } from './documents.ts';

describe('code lenses', () => {
  afterEach(closeEditors);

  it('puts a lens above payloads only', async () => {
    for (const [name, count] of [
      ['lens.credit.json', 2],
      ['lens.json', 0],
    ] as const) {
      const document = await openPayload(name, credit());
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        5,
      );
      const ours = lenses.filter(({ command }) => command?.command.startsWith('cybersourceCredits.'));
      assert.equal(ours.length, count, name);
    }
  });
});
