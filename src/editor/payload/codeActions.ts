import * as vscode from 'vscode';
import type { Finding, Fix } from '../../payload/findings/finding.ts';
import { safeFixesOf } from '../../payload/fixes/safeFixes.ts';
import { diagnosticSource, editorRange } from './drawnFindings.ts';
import type { FixesOfFinding, PayloadChecks } from './payloadChecks.ts';

const fixAll = vscode.CodeActionKind.SourceFixAll.append('cybersourceCredits');

/** What can be done about the findings in a range of a payload. */
export async function codeActionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  checks: PayloadChecks,
): Promise<vscode.CodeAction[]> {
  const findings = await checks.findingsOf(document);
  if (context.only?.contains(fixAll)) return fixAllAction(document, await checks.fixesOf(document, findings));
  const here = findings.filter((finding) => editorRange(document, finding.range).intersection(range));
  const known = await checks.fixesOf(document, here);
  return [
    ...known.flatMap(({ finding, fixes }) => fixes.map((fix) => quickFix(document, finding, fix, context))),
    ...here.filter(mayBeTurnedOff).map((finding) => turnOffAction(document, finding, context)),
  ];
}

/** Sets a finding to `off` in the user settings. */
export async function turnOff(code: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('cybersourceCredits');
  const severities = { ...settings.inspect<object>('findings')?.globalValue, [code]: 'off' };
  await settings.update('findings', severities, vscode.ConfigurationTarget.Global);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Turned off "{0}" in your user settings.', code), 5000);
}

/**
 * Errors ask for confirmation before a send, and faults of the JSON are drawn by VS Code: neither goes by one click.
 */
function mayBeTurnedOff({ severity, owner }: Finding): boolean {
  return severity !== 'error' && owner === 'rules';
}

function turnOffAction(
  document: vscode.TextDocument,
  finding: Finding,
  context: vscode.CodeActionContext,
): vscode.CodeAction {
  const title = vscode.l10n.t('Turn Off "{0}" in Your Settings', finding.code);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'cybersourceCredits.turnOffFinding', title, arguments: [finding.code] };
  action.diagnostics = context.diagnostics.filter((diagnostic) => isAbout(document, diagnostic, finding));
  return action;
}

function quickFix(
  document: vscode.TextDocument,
  finding: Finding,
  fix: Fix,
  context: vscode.CodeActionContext,
): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = editOf(document, [fix]);
  action.diagnostics = context.diagnostics.filter((diagnostic) => isAbout(document, diagnostic, finding));
  action.isPreferred = fix.safe;
  return action;
}

/** The safe fixes in one edit. */
function fixAllAction(document: vscode.TextDocument, known: readonly FixesOfFinding[]): vscode.CodeAction[] {
  const fixes = safeFixesOf(known.map(({ fixes }) => fixes));
  if (fixes.length === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all safe findings of this credit payload'), fixAll);
  action.edit = editOf(document, fixes);
  return [action];
}

function editOf(document: vscode.TextDocument, fixes: readonly Fix[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of fixes.flatMap(({ edits }) => edits)) {
    edit.replace(document.uri, editorRange(document, { start, end }), text);
  }
  return edit;
}

/** VS Code's JSON support draws its findings at the same place but under another name. */
function isAbout(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, finding: Finding): boolean {
  if (!diagnostic.range.isEqual(editorRange(document, finding.range))) return false;
  if (diagnostic.source !== diagnosticSource) return finding.owner !== 'rules';
  return typeof diagnostic.code === 'object' && diagnostic.code.value === finding.code;
}
