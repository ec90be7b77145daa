import * as vscode from 'vscode';
import type { Finding, Fix } from '../../payload/findings/finding.ts';
import { safeFixesOf } from '../../payload/fixes/safeFixes.ts';
import { guarded, type Log } from '../host/guard.ts';
import { diagnosticSource } from './diagnostics.ts';
import { editorRange, type FixesOfFinding, type PayloadChecks } from './payloadChecks.ts';
import { isPayload } from './payloadDocuments.ts';

const fixAll = vscode.CodeActionKind.SourceFixAll.append('cybersourceCredits');

/** Offers the fixes of findings, also of those that VS Code's JSON support draws, and "fix all" for the safe ones. */
export function registerQuickFixes(checks: PayloadChecks, log: Log): vscode.Disposable {
  const provideCodeActions = async (
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> => {
    if (!isPayload(document)) return [];
    const findings = await checks.findingsOf(document);
    if (context.only?.contains(fixAll)) return fixAllAction(document, await checks.fixesOf(document, findings));
    const here = findings.filter((finding) => editorRange(document, finding.range).intersection(range));
    const known = await checks.fixesOf(document, here);
    return known.flatMap(({ finding, fixes }) => fixes.map((fix) => quickFix(document, finding, fix, context)));
  };
  return vscode.languages.registerCodeActionsProvider(
    [{ language: 'json' }, { language: 'jsonc' }],
    { provideCodeActions: guarded(log, provideCodeActions) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll] },
  );
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
  if (diagnostic.source !== diagnosticSource) return finding.owner === 'json';
  return typeof diagnostic.code === 'object' && diagnostic.code.value === finding.code;
}
