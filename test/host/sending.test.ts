import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { creditToToken } from '../payload/findingTable.ts';
import { eventually } from '../workbench/waiting.ts';
import { closeEditors, openPayload } from './documents.ts';

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
});
