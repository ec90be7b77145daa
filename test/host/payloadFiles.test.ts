import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventuallyEqual } from '../workbench/driver/waiting.ts';
import { closeEditors, codeOf, diagnosticsOf } from './support/documents.ts';

const payload = (code: string) => JSON.stringify({ clientReferenceInformation: { code } });

function fileOf(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The tests run in a folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileOf(name), new TextEncoder().encode(text));
}

describe('payloadFiles that change while payloads are open', () => {
  const names = ['one.credit.json', 'two.refund.json', 'three.refund.json'];
  const setting = () => vscode.workspace.getConfiguration('cybersourceCredits');
  const set = (patterns: readonly string[] | undefined) =>
    setting().update('payloadFiles', patterns, vscode.ConfigurationTarget.Global);
  const open = async (name: string) => {
    const document = await vscode.workspace.openTextDocument(fileOf(name));
    await vscode.window.showTextDocument(document);
    return document;
  };
  const isDuplicate = (diagnostics: readonly vscode.Diagnostic[]) =>
    diagnostics.some((diagnostic) => codeOf(diagnostic) === 'reference.duplicate-code');
  const lensesOf = async (document: vscode.TextDocument) =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri)).length;

  before(async () => {
    await write('one.credit.json', payload('CR-SAME'));
    await write('two.refund.json', payload('CR-SAME'));
  });

  after(async () => {
    await set(undefined);
    await closeEditors();
    for (const name of names) await vscode.workspace.fs.delete(fileOf(name)).then(undefined, () => undefined);
  });

  it('are checked and get lenses at once', async () => {
    const two = await open('two.refund.json');
    assert.deepEqual([vscode.languages.getDiagnostics(two.uri).length, await lensesOf(two)], [0, 0]);
    await set(['**/*.refund.json']);
    await diagnosticsOf(two, (diagnostics) => diagnostics.length > 0);
    await eventuallyEqual('the lenses', () => lensesOf(two), 2);
    await set(undefined);
    await diagnosticsOf(two, (diagnostics) => diagnostics.length === 0);
    await eventuallyEqual('the lenses', () => lensesOf(two), 0);
  });

  it('are searched and watched at once', async function () {
    // The oldest VS Code from npm has no file search.
    const found = await vscode.workspace.findFiles('**/one.credit.json').then(undefined, () => []);
    if (found.length === 0) this.skip();
    const one = await open('one.credit.json');
    const checked = await diagnosticsOf(one, (diagnostics) => diagnostics.length > 0);
    assert.deepEqual([checked.length > 0, isDuplicate(checked)], [true, false]);
    await set(['**/*.credit.json', '**/*.refund.json']);
    // Another file counts.
    await diagnosticsOf(one, isDuplicate);
    await set(undefined);
    const isSingle = (diagnostics: readonly vscode.Diagnostic[]) => !isDuplicate(diagnostics);
    await diagnosticsOf(one, isSingle);

    await set(['**/*.refund.json']);
    const two = await open('two.refund.json');
    await diagnosticsOf(two, (diagnostics) => diagnostics.length > 0);
    assert.ok(!isDuplicate(vscode.languages.getDiagnostics(two.uri)));
    await write('three.refund.json', payload('CR-SAME'));
    await diagnosticsOf(two, isDuplicate);
  });
});

describe('duplicate codes in files that a shared configuration names', () => {
  const names = ['four.credit.json', 'shared/five.json', 'shared/six.json'];
  const config = 'shared/cybersource-credits.config.json';
  const isDuplicate = (diagnostics: readonly vscode.Diagnostic[]) =>
    diagnostics.some((diagnostic) => codeOf(diagnostic) === 'reference.duplicate-code');
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(fileOf('four.credit.json'));
    await vscode.workspace.fs.delete(fileOf('shared'), { recursive: true });
  });

  it('are told when it is written, and when a file of its patterns is', async () => {
    await vscode.workspace.fs.createDirectory(fileOf('shared'));
    for (const name of names.slice(0, 2)) await write(name, payload('CR-SHARED'));
    const four = await vscode.workspace.openTextDocument(fileOf('four.credit.json'));
    await vscode.window.showTextDocument(four);
    const checked = await diagnosticsOf(four, (diagnostics) => diagnostics.length > 0);
    assert.deepEqual([checked.length > 0, isDuplicate(checked)], [true, false]);
    await write(config, '{ "payloadFiles": ["*.json"] }');
    await diagnosticsOf(four, isDuplicate);
    await vscode.workspace.fs.delete(fileOf('shared/five.json'));
    const isSingle = (diagnostics: readonly vscode.Diagnostic[]) => !isDuplicate(diagnostics);
    await diagnosticsOf(four, isSingle);
    await write('shared/six.json', payload('CR-SHARED'));
    await diagnosticsOf(four, isDuplicate);
  });
});
