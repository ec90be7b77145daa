import type * as vscode from 'vscode';
import { longestOnHost, type WorkOnText } from '../../exchange/longTexts/workOnText.ts';
import { withSeverities } from '../../payload/configuration/severities.ts';
import type { Finding, Fix } from '../../payload/findings/finding.ts';
import { gravest } from '../../payload/findings/gravest.ts';
import { ownSeverityOverrides, severityOverrides } from '../host/settings.ts';
import { sharedConfigs } from '../host/sharedConfigs.ts';
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
export class PayloadChecks implements vscode.Disposable {
  readonly #codes: WorkspaceCodes;
  readonly #workOn: WorkOnText;
  readonly #known = new WeakMap<vscode.TextDocument, Checked>();

  constructor(codes: WorkspaceCodes, workOn: WorkOnText) {
    this.#codes = codes;
    this.#workOn = workOn;
  }

  /** Fires when another payload of the workspace has changed what is to be said of this one. */
  get onDidChange(): vscode.Event<void> {
    return this.#codes.onDidChange;
  }

  dispose(): void {
    this.#codes.dispose();
  }

  /** The findings of the document's present text, with the severities that are set. */
  async findingsOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const [findings] = await Promise.all([this.#builtIn(document), sharedConfigs.search(document)]);
    return withSeverities(findings, severityOverrides(document));
  }

  /** A check of any text as that of a document: with the rules, and the severities that are set for it now. */
  async checkFor(document: vscode.TextDocument): Promise<(text: string) => readonly Finding[]> {
    const [{ check }] = await Promise.all([import('../../payload/check.ts'), sharedConfigs.search(document)]);
    const severities = severityOverrides(document);
    return (text) => withSeverities(check(text), severities);
  }

  /**
   * The errors to ask about before the document is sent. What comes with a workspace (settings, a shared configuration)
   * can add to them but take none away: a folder that is opened must not decide that no question about money is asked.
   */
  async errorsOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const [findings] = await Promise.all([this.#builtIn(document), sharedConfigs.search(document)]);
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
    if (!known || known.text.length <= longestOnHost) return fixesInSlices(findings, document.getText().length);
    const all = new Map((await known.findings).map((finding, place) => [keyOf(finding), place]));
    const inText = findings.filter((finding) => all.has(keyOf(finding)));
    const places = inText.map((finding) => all.get(keyOf(finding)) ?? -1);
    const fixes = new Map((await this.#workOn('fixesIn', known.text, places)).map((list, i) => [inText[i], list]));
    return findings.map((finding) => ({ finding, fixes: fixes.get(finding) ?? finding.fixes() }));
  }

  async #builtIn(document: vscode.TextDocument): Promise<readonly Finding[]> {
    let known = this.#known.get(document);
    if (known?.version !== document.version) {
      const text = document.getText();
      known = { version: document.version, text, findings: findingsIn(text, this.#workOn) };
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
async function findingsIn(text: string, workOn: WorkOnText): Promise<readonly Finding[]> {
  if (text.length > longestOnHost) {
    return (await workOn('findingsIn', text)).map((plain) => ({ ...plain, fixes: () => [] }));
  }
  const { check } = await import('../../payload/check.ts');
  return gravest(check(text));
}

/** Characters that fixes look at in a few milliseconds: each may look at the whole text. */
const slice = 500_000;

/** Makes fixes and lets others have their turn in between. */
async function fixesInSlices(findings: readonly Finding[], textLength: number): Promise<FixesOfFinding[]> {
  const known: FixesOfFinding[] = [];
  const count = Math.ceil(slice / (textLength + 1));
  for (const finding of findings) {
    known.push({ finding, fixes: finding.fixes() });
    if (known.length % count === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return known;
}

function keyOf({ code, range }: Finding): string {
  return `${code} ${range.start} ${range.end}`;
}
