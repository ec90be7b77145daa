import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { creditToToken } from '../payload/findingTable.ts';
import { eventually } from '../workbench/driver/waiting.ts';
import { closeEditors, diagnosticsOf, openPayload } from './support/documents.ts';

/** Where undici and Node's `fetch` look for the process-wide dispatcher. */
const slots = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));

const slotState = () => slots.map((slot) => Object.getOwnPropertyDescriptor(globalThis, slot)?.value);

describe('sending', () => {
  afterEach(closeEditors);

  it('opens the panel beside the payload, keeps the focus, and leaves the dispatcher slots as they were', async () => {
    const before = slotState();
    const document = await openPayload('send.credit.json', creditToToken());
    await vscode.commands.executeCommand('cybersourceCredits.sendCredit', document.uri);
    const isPanel = ({ input }: vscode.Tab) => input instanceof vscode.TabInputWebview;
    const panels = await eventually(
      'the panel',
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isPanel),
      (tabs) => tabs.length > 0,
    );
    assert.equal(panels.length, 1);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    assert.deepEqual(slotState(), before);
  });

  it('keeps what the API said of a field at that field, whatever is typed before it on its line', async () => {
    const amount = '"5400.10"';
    const text = JSON.stringify(JSON.parse(creditToToken({ 'orderInformation.amountDetails.totalAmount': '5400.10' })));
    const document = await openPayload('field.credit.json', text);
    await vscode.commands.executeCommand('cybersourceCredits.sendCredit', document.uri);
    const isResponse = ({ source }: vscode.Diagnostic) => source === 'API response';
    const marked = (diagnostics: readonly vscode.Diagnostic[]) =>
      diagnostics.filter(isResponse).map(({ range }) => document.getText(range));
    assert.deepEqual(marked(await diagnosticsOf(document, (all) => all.some(isResponse))), [amount]);
    const insert = (at: vscode.Position, added: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, at, added);
      return vscode.workspace.applyEdit(edit);
    };
    for (const added of ['   ', '\n\n ']) {
      await insert(new vscode.Position(0, 0), added);
      assert.deepEqual(marked(await diagnosticsOf(document, (all) => marked(all)[0] === amount)), [amount]);
    }
    await insert(document.positionAt(document.getText().indexOf(amount) + 1), '1');
    assert.deepEqual(marked(await diagnosticsOf(document, (all) => !all.some(isResponse))), []);
  });
});
