import * as vscode from 'vscode';

/** The page about findings: where the section of a code begins. Read once, when the first finding is drawn. */
export class FindingsPage {
  readonly #page: vscode.Uri;
  #lines: Promise<ReadonlyMap<string, number>> | undefined;

  constructor(extension: vscode.Uri) {
    this.#page = vscode.Uri.joinPath(extension, 'docs', 'findings.md');
  }

  /** Links to sections by code; VS Code opens a file at the line that the fragment names. */
  async links(): Promise<(code: string) => vscode.Uri> {
    this.#lines ??= this.#read();
    const lines = await this.#lines;
    return (code) => this.#page.with({ fragment: `L${lines.get(code) ?? 1}` });
  }

  async #read(): Promise<ReadonlyMap<string, number>> {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#page));
    const sections = text.split('\n').map((line, i) => [/^### (.+)$/.exec(line)?.[1] ?? '', i + 1] as const);
    return new Map(sections.filter(([code]) => code !== ''));
  }
}
