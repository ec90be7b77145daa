import * as vscode from 'vscode';
import type { Finding } from '../payload/finding.ts';
import { ownSeverityOverrides, severityOverrides } from './settings.ts';
import type { SeverityChoice } from './settingValues.ts';
import type { WorkspaceCodes } from './workspaceCodes.ts';

/**
 * The findings of documents, each version checked once: diagnostics, quick fixes and the send command all ask here.
 * The rules are loaded with the first question.
 */
export class PayloadChecks {
  readonly #codes: WorkspaceCodes;
  readonly #known = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly findings: readonly Finding[] }
  >();

  constructor(codes: WorkspaceCodes) {
    this.#codes = codes;
  }

  /** Fires when another payload of the workspace has changed what is to be said of this one. */
  get onDidChange(): vscode.Event<void> {
    return this.#codes.onDidChange;
  }

  /** The findings of the document's present text, with the severities that are set. */
  async findingsOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    return withSeverities(await this.#builtIn(document), severityOverrides(document));
  }

  /**
   * The errors to ask about before the document is sent. Settings of the workspace can add to them but take none away: a
   * folder that is opened must not decide that nobody is asked about money.
   */
  async errorsOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const findings = await this.#builtIn(document);
    const isError = ({ severity }: Finding) => severity === 'error';
    const own = withSeverities(findings, ownSeverityOverrides()).filter(isError);
    const ownCodes = new Set(own.map(({ code }) => code));
    const added = withSeverities(findings, severityOverrides(document)).filter(
      (finding) => isError(finding) && !ownCodes.has(finding.code),
    );
    return [...own, ...added];
  }

  async #builtIn(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const { check } = await import('../payload/check.ts');
    const { version } = document;
    let known = this.#known.get(document);
    if (known?.version !== version) {
      known = { version, findings: check(document.getText()) };
      this.#known.set(document, known);
    }
    const duplicate = await this.#codes.duplicateIn(document);
    return [...known.findings, ...(duplicate ? [duplicate] : [])];
  }
}

function withSeverities(
  findings: readonly Finding[],
  overrides: Readonly<Record<string, SeverityChoice>>,
): readonly Finding[] {
  return findings.flatMap((finding) => {
    const severity = Object.hasOwn(overrides, finding.code) ? overrides[finding.code] : finding.severity;
    return severity === 'off' || severity === undefined ? [] : [{ ...finding, severity }];
  });
}

/** The editor's range of a finding. */
export function editorRange(document: vscode.TextDocument, { start, end }: Finding['range']): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
