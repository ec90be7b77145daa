import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import { closeEditors, codeActionsAt, openPayload } from '../host/support/documents.ts';
import { credit } from '../payload/findingTable.ts';
import { eventually } from '../workbench/driver/waiting.ts';

const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);

/** As "Copy Request and Response as HTTP" copies it. */
const recording = [
  'POST /pts/v2/credits/ HTTP/1.1',
  'host: apitest.cybersource.com',
  'v-c-merchant-id: testrest',
  '',
  credit({ 'clientReferenceInformation.code': 'WEB-1' }),
  '',
  'HTTP/1.1 201',
  'content-type: application/hal+json',
  '',
  '{ "id": "7000000000000000000001", "status": "PENDING", "reconciliationId": "1" }',
  '',
].join('\n');

describe('the extension on the web', () => {
  afterEach(closeEditors);

  it('runs without node', () => assert.equal(typeof (globalThis as { process?: unknown }).process, 'undefined'));

  it('registers every command that its manifest contributes', async () => {
    assert.ok(extension);
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('fixes what is found', async () => {
    const document = await openPayload('fix.credit.json', credit({ 'orderInformation.amountDetails.currency': 'usd' }));
    const at = document.positionAt(document.getText().indexOf('"usd"'));
    const isFix = ({ edit, isPreferred }: vscode.CodeAction) => edit !== undefined && isPreferred === true;
    const fix = (await codeActionsAt(document, new vscode.Range(at, at), (all) => all.some(isFix))).find(isFix);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(document.getText().includes('"USD"'));
  });

  it('shows a recorded response in the panel', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder, 'recorded.http');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(recording));
    await vscode.commands.executeCommand('cybersourceCredits.openRecordedResponse', file);
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    // The page names its tab once it has drawn.
    await eventually('the tab', labels, (all) => all.includes('WEB-1 · Response'));
  });
});
