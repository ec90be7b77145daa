import type { Locator, Page } from 'playwright-core';
import { textsOf } from './texts.ts';
import { eventually, retry } from './waiting.ts';

/** How many squiggles of each severity are in view. */
export interface Squiggles {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

const textEditor = '.editor-instance > .monaco-editor';
const inActiveGroup = `.editor-group-container.active ${textEditor}`;

/** The text editor of the active group, or else, when a panel is active, the first one in the window. */
export class Editor {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #group(): Locator {
    return this.#page.locator('.editor-group-container.active');
  }

  get #code(): Locator {
    return this.#page.locator(`${inActiveGroup}, .part.editor:not(:has(${inActiveGroup})) ${textEditor}`).first();
  }

  /** Waits until the cursor is in the editor. */
  async focused(): Promise<void> {
    await this.#group.locator('.monaco-editor.focused').first().waitFor();
  }

  /** The lines in view, as text. */
  async text(): Promise<string> {
    const lines = await this.#code.locator('.view-line').evaluateAll((elements) =>
      elements
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** The lines in view, once they are as `accept` wants them. */
  async textIs(accept: (text: string) => boolean): Promise<string> {
    return eventually('the text in the editor', () => this.text(), accept);
  }

  /** Replaces everything, as one paste, so that no brackets are closed and nothing is completed on the way. */
  async replaceText(text: string): Promise<void> {
    await this.focused();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.press('Delete');
    await this.textIs((now) => now === '');
    await this.#page.keyboard.insertText(text);
    await this.textIs((now) => now !== '');
  }

  /** Saves the file, which has been changed, and waits until its tab says so. */
  async save(): Promise<void> {
    await this.#group.locator('.tab.active.dirty').waitFor();
    await this.#page.keyboard.press('ControlOrMeta+S');
    await this.#group.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** Puts the cursor at a line and a column, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    const input = this.#page.locator('.quick-input-widget:visible .quick-input-box input');
    await retry(async () => {
      await this.#page.keyboard.press('Control+G');
      await input.fill(`:${line}:${column}`, { timeout: 3_000 });
    });
    await input.press('Enter');
    await this.focused();
    const place = this.#page.locator('.part.statusbar').getByText(`Ln ${line}, Col ${column}`, { exact: true });
    await place.waitFor();
  }

  /** The code lenses in view, from top to bottom; waits until they are as `accept` wants them. */
  async codeLenses(accept: (titles: readonly string[]) => boolean): Promise<readonly string[]> {
    return eventually('the code lenses', () => textsOf(this.#lenses), accept);
  }

  /** Clicks the first code lens with this title. */
  async clickCodeLens(title: string): Promise<void> {
    await this.#lenses.getByText(title, { exact: true }).first().click();
  }

  get #lenses(): Locator {
    return this.#code.locator('.codelens-decoration > a');
  }

  /** The squiggles in view; waits until they are as `accept` wants them. */
  async squiggles(accept: (squiggles: Squiggles) => boolean): Promise<Squiggles> {
    const count = (severity: string) => this.#code.locator(`.view-overlays .squiggly-${severity}`).count();
    return eventually(
      'the squiggles',
      async () => ({ errors: await count('error'), warnings: await count('warning'), infos: await count('info') }),
      accept,
    );
  }

  /** The labels of the completion list; waits until they are as `accept` wants them. */
  async suggestions(accept: (labels: readonly string[]) => boolean): Promise<readonly string[]> {
    const labels = this.#page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    return eventually('the completion list', () => textsOf(labels), accept);
  }

  /** Shows the hover of what the cursor is on, and gives its text once it is as `accept` wants it. */
  async hover(accept: (text: string) => boolean): Promise<string> {
    await this.#page.keyboard.press('ControlOrMeta+K');
    await this.#page.keyboard.press('ControlOrMeta+I');
    const box = this.#page.locator('.monaco-resizable-hover:visible, .monaco-hover:visible').first();
    return eventually('the hover', () => box.innerText(), accept);
  }

  /** The titles of the quick fixes at the cursor. */
  async quickFixes(): Promise<readonly string[]> {
    await this.openQuickFixes();
    const titles = await textsOf(this.#fixes);
    await this.#page.keyboard.press('Escape');
    await this.#fixes.first().waitFor({ state: 'detached' });
    return titles;
  }

  /** Applies a quick fix at the cursor. */
  async applyQuickFix(title: string): Promise<void> {
    await this.openQuickFixes();
    const fix = this.#fixes.getByText(title, { exact: true });
    await fix.hover({ force: true }); // the menu takes no clicks before the pointer has moved
    await fix.click();
  }

  /** Opens the list of the quick fixes at the cursor. */
  async openQuickFixes(): Promise<void> {
    await retry(async () => {
      await this.#page.keyboard.press('ControlOrMeta+.');
      await this.#fixes.first().waitFor({ timeout: 5_000 });
    });
  }

  get #fixes(): Locator {
    return this.#page.locator('.action-widget .monaco-list-row.action .title');
  }

  /** The titles of the buttons at the right of the tabs; waits until they are as `accept` wants them. */
  async titleButtons(accept: (titles: readonly string[]) => boolean): Promise<readonly string[]> {
    const read = () =>
      this.#titleActions.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    return eventually('the buttons of the title', read, accept);
  }

  /** Clicks the button at the right of the tabs whose title begins with a text. */
  async clickTitleButton(title: string): Promise<void> {
    await this.#group.locator(`.editor-actions .action-label[aria-label^="${title}"]`).click();
  }

  get #titleActions(): Locator {
    return this.#group.locator('.editor-actions .action-label[aria-label]');
  }

  /** Opens the context menu in the middle of the text. */
  async openContextMenu(): Promise<void> {
    await this.#code.locator('.view-lines').click({ button: 'right', position: { x: 60, y: 30 } });
  }
}
