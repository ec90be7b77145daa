import * as vscode from 'vscode';
import { creditSchema } from '../../contract/creditSchema.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { targetLabel } from '../../exchange/request/target.ts';
import { PayloadDocument, propertiesOf } from '../../payload/document/document.ts';
import type { Finding } from '../../payload/findings/finding.ts';
import { editorRange } from '../payload/drawnFindings.ts';
import type { PayloadChecks } from '../payload/payloadChecks.ts';

/** Handed in by who knows the payloads that have no payload's name. */
type IsPayload = (document: vscode.TextDocument) => boolean;

/** Payloads of the workspace that are offered at most. */
const mostOffered = 200;

/**
 * The payload that is meant where no editor is in front, as in the walkthrough: the only one that is open in a tab, or
 * the one that is chosen among those, or else among the files of the workspace. Offers to make one where there is none.
 */
export async function payloadElsewhere(isPayload: IsPayload): Promise<vscode.TextDocument | undefined> {
  const open = await openPayloads(isPayload);
  const [first, ...others] = open.length > 0 ? open : await payloadsOfWorkspace();
  if (!first) {
    await offerPayload();
    return undefined;
  }
  const uri = open.length === 1 ? first : await choosePayload([first, ...others]);
  return uri && (await vscode.window.showTextDocument(uri)).document;
}

async function openPayloads(isPayload: IsPayload): Promise<vscode.Uri[]> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const uris = new Map(
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [[input.uri.toString(), input.uri]] : [])),
  );
  const payloads = await Promise.all(
    [...uris.values()].map((uri) =>
      // The file of a tab may no longer exist.
      vscode.workspace.openTextDocument(uri).then(
        (document) => (isPayload(document) ? [uri] : []),
        () => [],
      ),
    ),
  );
  return payloads.flat();
}

async function payloadsOfWorkspace(): Promise<readonly vscode.Uri[]> {
  const { WorkspacePayloads } = await import('../host/workspacePayloads.ts');
  return (await WorkspacePayloads.now()).find(mostOffered);
}

async function choosePayload(payloads: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = payloads.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  items.sort((a, b) => a.label.localeCompare(b.label));
  const placeHolder = vscode.l10n.t('Select the payload to send');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.uri;
}

/** There is nothing to send: offers to make a payload, or to open one. */
export async function offerPayload(): Promise<void> {
  const create = vscode.l10n.t('New Credit Payload');
  const open = vscode.l10n.t('Open File…');
  const message = vscode.l10n.t('There is no credit payload to send.');
  const detail = vscode.l10n.t('Create a payload, or open a JSON file that has one.');
  const choice = await vscode.window.showInformationMessage(message, { modal: true, detail }, create, open);
  if (choice === create) await vscode.commands.executeCommand('cybersourceCredits.newPayload');
  if (choice === open) await openPayload();
}

async function openPayload(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [file] =
    (await vscode.window.showOpenDialog({
      filters: { JSON: ['json', 'jsonc'] },
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  if (file) await vscode.window.showTextDocument(file);
}

/** Whether a JSON text has a field of a credit; a text that is not an object has none. */
export function hasCreditField(text: string): boolean {
  const names = new Set(Object.keys(creditSchema.properties ?? {}));
  return propertiesOf(new PayloadDocument(text).root).some(({ name }) => names.has(name));
}

/** A document that has nothing of a credit, and is not a payload by its name. */
export function sayNoCredit(document: vscode.TextDocument): void {
  const name = document.uri.path.split('/').at(-1) ?? '';
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} is not a credit payload: it has none of the fields of a credit. Nothing was sent.', name),
  );
}

/** Asks whether a payload with errors is sent; shows the first error on request. */
export async function confirmErrors(document: vscode.TextDocument, errors: readonly Finding[]): Promise<boolean> {
  const [first] = errors;
  if (!first) return true;
  const showFirst = vscode.l10n.t('Show First Problem');
  const sendAnyway = vscode.l10n.t('Send Anyway');
  const message =
    errors.length === 1
      ? vscode.l10n.t('This payload has an error.')
      : vscode.l10n.t('This payload has {0} errors.', errors.length);
  const detail = first.path === '' ? first.message : `${first.path}: ${first.message}`;
  const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, showFirst, sendAnyway);
  if (choice === showFirst) {
    const editor = await vscode.window.showTextDocument(document);
    const range = editorRange(document, first.range);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return choice === sendAnyway;
}

/** Asks before a credit is voided whose ID is known; `false` also when the question is dismissed. */
export async function confirmVoid({ facts, target, result }: Exchange): Promise<boolean> {
  const amount = [facts?.amount, facts?.currency].filter(Boolean).join(' ');
  return confirm(
    vscode.l10n.t('Void this credit?'),
    vscode.l10n.t(
      "Credit {0}{1} at {2}. This can't be undone.",
      result?.resourceId ?? '',
      amount ? ` (${amount})` : '',
      targetLabel(target),
    ),
    vscode.l10n.t('Void'),
  );
}

/** Asks before a credit is voided by its `transactionId`; `false` also when the question is dismissed. */
export async function confirmTimeoutVoid({ facts, target }: Exchange): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Void this credit if it was processed?'),
    vscode.l10n.t(
      "Sends a timeout void for transactionId {1} to {0}. This can't be undone.",
      targetLabel(target),
      facts?.transactionId ?? '',
    ),
    vscode.l10n.t('Void If Processed'),
  );
}

async function confirm(message: string, detail: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action;
}

/** Applies the quick fix that adds a `transactionId`, in the document that was sent. */
export async function addTransactionId({ document: uri }: Exchange, checks: PayloadChecks): Promise<void> {
  if (uri === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  const findings = await checks.findingsOf(document);
  const missing = findings.filter(({ code }) => code === 'reference.no-transaction-id');
  const fix = (await checks.fixesOf(document, missing))[0]?.fixes[0];
  if (!fix) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of fix.edits) edit.replace(document.uri, editorRange(document, { start, end }), text);
  await vscode.workspace.applyEdit(edit);
}
