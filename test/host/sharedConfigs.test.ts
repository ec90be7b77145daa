import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeEditors, codeOf, diagnosticsOf } from './support/documents.ts';

const warned = JSON.stringify({ processingInformation: { capture: true } });
const name = 'cybersource-credits.config.json';

describe('the shared configuration in the editor', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shared-'));
    mkdirSync(join(folder, 'sub'));
  });
  afterEach(async () => {
    await closeEditors();
    rmSync(folder, { recursive: true });
  });

  const open = async (file: string) => {
    writeFileSync(join(folder, file), warned);
    const document = await vscode.workspace.openTextDocument(join(folder, file));
    await vscode.window.showTextDocument(document);
    return document;
  };
  const captureOf = (diagnostics: readonly vscode.Diagnostic[]) =>
    diagnostics.find((diagnostic) => codeOf(diagnostic) === 'paymentsOnly.field');
  const configure = (config: unknown) => writeFileSync(join(folder, name), JSON.stringify(config));

  it('makes files payloads by its patterns, relative to its folder', async () => {
    configure({ payloadFiles: ['sub/*.json'] });
    const document = await open('sub/a.json');
    await diagnosticsOf(document, (all) => captureOf(all) !== undefined);
  });

  it('sets severities', async () => {
    configure({ findings: { 'paymentsOnly.field': 'error' } });
    const document = await open('sub/a.credit.json');
    const isError = (all: readonly vscode.Diagnostic[]) => captureOf(all)?.severity === vscode.DiagnosticSeverity.Error;
    await diagnosticsOf(document, isError);
  });

  it('gives way to the settings', async () => {
    configure({ findings: { 'paymentsOnly.field': 'error' } });
    const settings = vscode.workspace.getConfiguration('cybersourceCredits');
    await settings.update('findings', { 'paymentsOnly.field': 'hint' }, vscode.ConfigurationTarget.Global);
    try {
      const document = await open('a.credit.json');
      const isHint = (all: readonly vscode.Diagnostic[]) => captureOf(all)?.severity === vscode.DiagnosticSeverity.Hint;
      await diagnosticsOf(document, isHint);
    } finally {
      await settings.update('findings', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('counts as soon as it is saved', async () => {
    configure({});
    const document = await open('a.credit.json');
    await diagnosticsOf(document, (all) => captureOf(all) !== undefined);
    const config = await vscode.workspace.openTextDocument(join(folder, name));
    const editor = await vscode.window.showTextDocument(config);
    const all = new vscode.Range(0, 0, config.lineCount, 0);
    await editor.edit((edit) => edit.replace(all, '{ "findings": { "paymentsOnly.field": "off" } }'));
    await config.save();
    await diagnosticsOf(document, (found) => captureOf(found) === undefined);
  });
});
