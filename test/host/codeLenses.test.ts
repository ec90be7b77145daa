import * as vscode from 'vscode';
import { credit } from '../payload/findingTable.ts';
import { eventuallyEqual } from '../workbench/driver/waiting.ts';
import { closeEditors, openPayload } from './documents.ts';

describe('code lenses', () => {
  afterEach(closeEditors);

  it('puts a lens above payloads only', async () => {
    for (const [name, count] of [
      ['lens.credit.json', 2],
      ['lens.json', 0],
    ] as const) {
      const document = await openPayload(name, credit());
      const ours = async () => {
        const uri = document.uri;
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          uri,
          5,
        );
        return lenses.filter(({ command }) => command?.command.startsWith('cybersourceCredits.')).length;
      };
      await eventuallyEqual(`the lenses of ${name}`, ours, count);
    }
  });
});
