import type { Locator, Page } from 'playwright-core';
import { textOf, textsOf } from './texts.ts';
import { eventually, retry } from './waiting.ts';

/** A modal dialog. */
export interface Dialog {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** What VS Code asks and tells: quick picks, input boxes, context menus, notifications, modal dialogs. */
export class Prompts {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The field of the quick pick or input box. */
  get input(): Locator {
    return this.#page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  get #rows(): Locator {
    return this.#page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }

  /** The title of the quick pick or input box, with the step that it is. */
  async title(): Promise<string> {
    return textOf(this.#page.locator('.quick-input-widget:visible .quick-input-title'));
  }

  /** Presses a button beside the title of the quick pick or input box. */
  async pressButton(label: string): Promise<void> {
    const titlebar = this.#page.locator('.quick-input-widget:visible .quick-input-titlebar');
    // VS Code may add the shortcut to the name.
    await titlebar.locator(`[aria-label^="${label}"]`).first().click();
  }

  /** The labels of the quick pick; waits until they are as `accept` wants them. */
  async items(accept: (labels: readonly string[]) => boolean, timeoutMs?: number): Promise<readonly string[]> {
    // A row may have a second line, which is made like the first.
    const labels = this.#rows.locator('.label-name:not(.quick-input-list-label-meta *)');
    return eventually('the quick pick', () => textsOf(labels), accept, timeoutMs);
  }

  /** The row of the quick pick that Enter takes: what a screen reader says of it, and its icon if it has one. */
  async focusedItem(): Promise<{ readonly words: string; readonly icon: string }> {
    const row = this.#page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row.focused');
    const words = (await row.getAttribute('aria-label')) ?? '';
    const classes = (await row.locator('.codicon').evaluateAll(([icon]) => icon?.className)) ?? '';
    return { words, icon: /codicon-([a-z-]+)/.exec(classes)?.[1] ?? '' };
  }

  /** Clicks the row of the quick pick that has exactly this label. */
  async pick(label: string, timeout = 20_000): Promise<void> {
    const name = this.#page.locator('.label-name').getByText(label, { exact: true });
    await this.#rows.filter({ has: name }).first().click({ timeout });
  }

  /** Fills the input box and presses Enter. */
  async response(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** Answers the input box once it asks what contains `question`. */
  async answerTo(question: string, text: string): Promise<void> {
    await this.question((asked) => asked.includes(question));
    await this.response(text);
  }

  /** Types into the input box without Enter, and waits for a complaint about it that contains `fault`. */
  async complaint(text: string, fault: string): Promise<string> {
    await this.input.fill(text);
    return this.question((asked) => asked.includes(fault));
  }

  /** What the input box asks for, with its complaint about the value when there is one. */
  async question(accept: (text: string) => boolean = Boolean): Promise<string> {
    const message = this.#page.locator('.quick-input-widget:visible .quick-input-message');
    return eventually('the input box', () => textOf(message), accept);
  }

  /** The titles of the open context menu. */
  async menu(): Promise<readonly string[]> {
    await this.#menu.first().waitFor();
    return textsOf(this.#menu);
  }

  /** Opens the context menu of what has the focus; again when the workbench, busy with itself, has missed the key. */
  async openMenuOfFocus(): Promise<void> {
    await retry(async () => {
      await this.#page.keyboard.press('Shift+F10');
      await this.#menu.first().waitFor({ timeout: 3_000 });
    });
  }

  /** Chooses an entry of the open context menu; again when it was too early, as a new menu takes no clicks at first. */
  async chooseFromMenu(title: string): Promise<void> {
    await retry(async () => {
      await this.#menu.getByText(title, { exact: true }).click();
      await this.#menu.first().waitFor({ state: 'detached', timeout: 1_000 });
    });
  }

  get #menu(): Locator {
    return this.#page.locator('.monaco-menu .action-item .action-label:not(.separator)');
  }

  get #toasts(): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item');
  }

  /** The texts of the notifications on display, newest first. */
  async notifications(): Promise<readonly string[]> {
    return textsOf(this.#toasts.locator('.notification-list-item-message'));
  }

  /** Waits for a notification that contains a text, and gives the whole text. */
  async notification(text: string): Promise<string> {
    return textOf(this.#toasts.locator('.notification-list-item-message').filter({ hasText: text }).first());
  }

  /** Presses a button of the notification that contains a text. */
  async pressInNotification(text: string, button: string): Promise<void> {
    await this.#toasts.filter({ hasText: text }).getByRole('button', { name: button, exact: true }).click();
  }

  /** Waits for a modal dialog. */
  async dialog(): Promise<Dialog> {
    const box = this.#page.locator('.monaco-dialog-box');
    await box.waitFor();
    const [message, detail, buttons] = await Promise.all([
      textsOf(box.locator('.dialog-message-text')),
      textsOf(box.locator('.dialog-message-detail')),
      textsOf(box.locator('.dialog-buttons .monaco-button')),
    ]);
    return { message: message.join(' '), detail: detail.join(' '), buttons };
  }

  /** Presses a button of the modal dialog and waits until the dialog has gone. */
  async pressInDialog(button: string): Promise<void> {
    const box = this.#page.locator('.monaco-dialog-box');
    await box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
    await box.waitFor({ state: 'detached' });
  }
}
