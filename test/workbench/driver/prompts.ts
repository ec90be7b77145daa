import type { Locator, Page } from 'playwright-core';
import { textOf, textsOf } from './texts.ts';
import { eventually, eventuallyEqual, eventuallyMatches, retry, WAIT_MS } from './waiting.ts';

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

  /** Waits until the title of the quick pick or input box, with the step that it is, matches. */
  async titleIs(wanted: RegExp): Promise<void> {
    const title = this.#page.locator('.quick-input-widget:visible .quick-input-title');
    await eventuallyMatches('the title of the question', async () => (await textsOf(title)).join(' '), wanted);
  }

  /** Waits until the field of the input box has this text. */
  async valueIs(text: string): Promise<void> {
    await eventuallyEqual('what the input box has', () => this.input.inputValue(), text);
  }

  /** Types into the field of the quick pick or input box, once it has the focus, what is not there yet. */
  async type(text: string): Promise<void> {
    const hasFocus = (field: Element) => document.activeElement === field;
    await eventually('the field to have the focus', () => this.input.evaluate(hasFocus));
    await this.#page.keyboard.type(text);
    await this.valueIs(text);
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

  /** Waits until what a screen reader says of the row of the quick pick that Enter takes begins so; gives its icon. */
  async focusedItem(start: string): Promise<string> {
    const row = this.#page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row.focused');
    const read = () =>
      row.evaluateAll((rows) =>
        rows.map((each) => ({ words: each.ariaLabel ?? '', icon: each.querySelector('.codicon')?.className ?? '' })),
      );
    const rows = await eventually(`the row ${start}`, read, (all) => all[0]?.words.startsWith(start) === true);
    return /codicon-([a-z-]+)/.exec(rows[0]?.icon ?? '')?.[1] ?? '';
  }

  /** Clicks the row of the quick pick that has exactly this label, and waits until it has gone. */
  async pick(label: string, timeout = WAIT_MS): Promise<void> {
    const name = this.#page.locator('.label-name').getByText(label, { exact: true });
    const row = this.#rows.filter({ has: name }).first();
    await row.click({ timeout });
    // A row that is drawn again under the pressed button takes no click.
    await retry(async () => {
      await row.waitFor({ state: 'hidden', timeout: 3_000 }).catch(async (error) => {
        await row.click({ timeout: 1_000 }).catch(() => undefined);
        throw error;
      });
    });
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

  /** The titles of the open context menu; waits until they are as `accept` wants them. */
  async menu(accept: (titles: readonly string[]) => boolean = ({ length }) => length > 0): Promise<readonly string[]> {
    return eventually('the context menu', () => textsOf(this.#menu), accept);
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
    const entry = this.#menu.getByText(title, { exact: true });
    await entry.waitFor();
    await this.#closeMenu(() => entry.click({ timeout: 3_000 }));
  }

  /** Chooses an entry of the open context menu with the arrow keys and Enter. */
  async chooseFromMenuByKeyboard(title: string): Promise<void> {
    const focused = this.#page.locator('.monaco-menu .action-item.focused .action-label');
    const read = async () => (await textsOf(focused)).join();
    await this.menu((titles) => titles.includes(title));
    for (let entry = await read(); entry !== title; entry = await read()) {
      const passed = entry;
      await this.#page.keyboard.press('ArrowDown');
      await eventually('the next entry of the menu', read, (now) => now !== passed);
    }
    await this.#closeMenu(() => this.#page.keyboard.press('Enter'));
  }

  async #closeMenu(act: () => Promise<void>): Promise<void> {
    await retry(async () => {
      if ((await this.#menu.count()) > 0) await act();
      await this.#menu.first().waitFor({ state: 'detached', timeout: 3_000 });
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
    const read = async () => {
      const [message, detail, buttons] = await Promise.all([
        textsOf(box.locator('.dialog-message-text')),
        textsOf(box.locator('.dialog-message-detail')),
        textsOf(box.locator('.dialog-buttons .monaco-button')),
      ]);
      return { message: message.join(' '), detail: detail.join(' '), buttons };
    };
    return eventually('the dialog', read, ({ message, buttons }) => message !== '' && buttons.length > 0);
  }

  /** Presses a button of the modal dialog and waits until the dialog has gone. */
  async pressInDialog(button: string): Promise<void> {
    const box = this.#page.locator('.monaco-dialog-box');
    await box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
    await box.waitFor({ state: 'detached' });
  }
}
