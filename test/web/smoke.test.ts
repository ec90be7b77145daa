import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import { closeEditors, openPayload } from '../host/documents.ts';
import { credit } from '../payload/findingTable.ts';

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
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
    );
    const fix = actions.find(({ edit, isPreferred }) => edit && isPreferred);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
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
    const deadline = Date.now() + 8_000;
    // The page names its tab once it has drawn.
    while (!labels().includes('WEB-1 · Response') && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.ok(labels().includes('WEB-1 · Response'), labels().join());
  });
});
