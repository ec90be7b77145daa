import * as vscode from 'vscode';
import { credit } from '../payload/findingTable.ts';
import { eventuallyEqual } from '../workbench/driver/waiting.ts';
import { closeEditors, openPayload } from './support/documents.ts';

describe('code lenses', () => {
  afterEach(closeEditors);

  it('says how long ago the payload was sent, in minutes and hours', async () => {
    const document = await openPayload('lens.credit.json', credit());
    await vscode.commands.executeCommand('cybersourceCredits.sendCredit', document.uri);
    const outcome = async () => {
      const lenses = await lensesOf(document);
      return lenses.find(({ command }) => command?.command === 'cybersourceCredits.showExchange')?.command?.title;
    };
    await eventuallyEqual('the outcome', outcome, 'Accepted just now · Show Response');
    const { now } = Date;
    try {
      for (const [minutes, age] of [
        [59, '59 min ago'],
        [61, '1 h ago'],
        [1500, '25 h ago'],
      ] as const) {
        Date.now = () => now() + minutes * 60_000;
        await eventuallyEqual(age, outcome, `Accepted ${age} · Show Response`);
      }
    } finally {
      Date.now = now;
    }
  });

  it('puts a lens above payloads only', async () => {
    for (const [name, count] of [
      ['lens.credit.json', 2],
      ['lens.json', 0],
    ] as const) {
      const document = await openPayload(name, credit());
      await eventuallyEqual(`the lenses of ${name}`, async () => (await lensesOf(document)).length, count);
    }
  });
});

/** Ours alone. */
async function lensesOf({ uri }: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 5);
  return all.filter(({ command }) => command?.command.startsWith('cybersourceCredits.'));
}
