import * as vscode from 'vscode';
import type { Finding, Fix } from '../payload/finding.ts';
import { withSeverities } from '../payload/severities.ts';
import { ownSeverityOverrides, severityOverrides } from './settings.ts';
import { longestOnHost, workOn } from './worker.ts';
import type { WorkspaceCodes } from './workspaceCodes.ts';

/** A version of a document and what was found in it. */
interface Checked {
  readonly version: number;
  readonly text: string;
  readonly findings: Promise<readonly Finding[]>;
}

/**
 * The findings of documents, each version checked once: diagnostics, quick fixes and the send command all ask here.
 * The rules are loaded with the first question.
 */
export class PayloadChecks {
  readonly #codes: WorkspaceCodes;
  readonly #known = new WeakMap<vscode.TextDocument, Checked>();

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

  /** The fixes of findings of this document, each with its own. */
  async fixesOf(document: vscode.TextDocument, findings: readonly Finding[]): Promise<readonly FixesOfFinding[]> {
    const known = this.#known.get(document);
    if (!known || known.text.length <= longestOnHost) {
      return findings.map((finding) => ({ finding, fixes: finding.fixes() }));
    }
    const all = await known.findings;
    const places = findings.map((finding) => all.findIndex((one) => isSame(one, finding)));
    const fixes = await workOn('fixesIn', known.text, places);
    return findings.map((finding, i) => ({ finding, fixes: places[i] === -1 ? finding.fixes() : (fixes[i] ?? []) }));
  }

  async #builtIn(document: vscode.TextDocument): Promise<readonly Finding[]> {
    let known = this.#known.get(document);
    if (known?.version !== document.version) {
      const text = document.getText();
      known = { version: document.version, text, findings: findingsIn(text) };
      this.#known.set(document, known);
    }
    const findings = await known.findings;
    const duplicate = await this.#codes.duplicateIn(document);
    return [...findings, ...(duplicate ? [duplicate] : [])];
  }
}

/** A finding with its fixes. */
export interface FixesOfFinding {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

/** A long text is checked in a thread of its own, from which no closures come: `fixesOf` asks for its fixes. */
async function findingsIn(text: string): Promise<readonly Finding[]> {
  if (text.length > longestOnHost) {
    return (await workOn('findingsIn', text)).map((plain) => ({ ...plain, fixes: () => [] }));
  }
  const { check } = await import('../payload/check.ts');
  return check(text);
}

function isSame(one: Finding, other: Finding): boolean {
  return one.code === other.code && one.range.start === other.range.start && one.range.end === other.range.end;
}

/** The editor's range of a finding. */
export function editorRange(document: vscode.TextDocument, { start, end }: Finding['range']): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
