import * as vscode from 'vscode';
import type { Finding } from '../payload/finding.ts';
import { severityOverrides } from './settings.ts';
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

  /** The findings of the document's present text, with the person's own severities. */
  async findingsOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const { check } = await import('../payload/check.ts');
    const { version } = document;
    let known = this.#known.get(document);
    if (known?.version !== version) {
      known = { version, findings: check(document.getText()) };
      this.#known.set(document, known);
    }
    const duplicate = await this.#codes.duplicateIn(document);
    const overrides = severityOverrides(document);
    return [...known.findings, ...(duplicate ? [duplicate] : [])].flatMap((finding) => {
      const severity = Object.hasOwn(overrides, finding.code) ? overrides[finding.code] : finding.severity;
      return severity === 'off' || severity === undefined ? [] : [{ ...finding, severity }];
    });
  }
}

/** The editor's range of a finding. */
export function editorRange(document: vscode.TextDocument, { start, end }: Finding['range']): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
