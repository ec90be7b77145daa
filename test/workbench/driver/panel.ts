import type { Frame } from 'playwright-core';
import { eventually, retry } from './waiting.ts';
import type { Workbench } from './workbench.ts';

/** The head of the response panel, as text; what is not there is empty. */
export interface Head {
  /** Tells one exchange from another: when it began, and what was requested. */
  readonly exchange: string;
  /** `accepted`, `declined`, … */
  readonly outcome: string;
  /** The colour of the outcome, as the browser computed it: `rgb(…)`. */
  readonly color: string;
  readonly headline: string;
  readonly title: string;
  /** Code and text of the HTTP status. */
  readonly status: string;
  readonly meaning: string;
  readonly advice: string;
  readonly target: string;
  /** What tells it from others: "18.40 USD · ORDER-1001 · PENDING". */
  readonly summary: string;
  /** Method and path. */
  readonly request: string;
  /** The links and remedies that can be pressed, by their labels. */
  readonly buttons: readonly string[];
  /** The links and remedies that can't, with the reasons. */
  readonly refusals: readonly string[];
}

/** The response panel, used as a user uses it. */
export class Panel {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** What the panel shows now; `undefined` while there is no panel, or nothing in it. */
  async now(): Promise<Head | undefined> {
    if ((await this.#workbench.page.locator('iframe.webview.ready:visible').count()) === 0) return undefined;
    return retry(async () => (await this.#workbench.webview()).evaluate(readHead));
  }

  /** The head, once it is as `accept` wants it. */
  async head(accept: (head: Head) => boolean = () => true): Promise<Head> {
    const isThere = (head: Head | undefined): head is Head => head !== undefined && accept(head);
    return (await eventually('the head of the response panel', () => this.now(), isThere)) as Head;
  }

  /** Does something that makes an exchange; gives the head when that exchange has ended. */
  async responseTo(act: () => Promise<unknown>): Promise<Head> {
    const before = (await this.now())?.exchange;
    await act();
    return this.head(({ exchange, outcome }) => exchange !== before && outcome !== 'sending');
  }

  /** Clicks what has this label: a link, a remedy, a tab, an entry of the timeline. */
  async press(label: string): Promise<void> {
    await this.#click(
      `vscode-button:text-is("${label}"), vscode-button:has(> bdi):has-text("${label}"), vscode-panel-tab:text-is("${label}"), a:text-is("${label}"), vscode-link:text-is("${label}")`,
    );
  }

  /** Clicks a button beside the selected row of the response tree, by its name. */
  async pressInRow(label: string): Promise<void> {
    await this.#click(`.row-actions.selected:not([hidden]) button[aria-label="${label}"]:visible`);
  }

  /** Clicks a button that is a picture, by its name. */
  async pressPicture(label: string): Promise<void> {
    await this.#click(`button[aria-label="${label}"]:visible`);
  }

  /** Clicks the button that goes back or forward between the exchanges that were shown. */
  async pressWay(way: 'back' | 'forward'): Promise<void> {
    await this.#click(`.back-and-forward [data-action="${way === 'back' ? 'arrowLeft' : 'arrowRight'}"]:enabled`);
  }

  /** All the text of the panel. */
  async text(): Promise<string> {
    return retry(async () => (await this.#workbench.webview()).evaluate(() => document.body.innerText));
  }

  /** The rows of the response tree in view; waits until they are as `accept` wants them. */
  async rows(accept: (rows: readonly string[]) => boolean = (rows) => rows.length > 0): Promise<readonly string[]> {
    const read = async () => (await this.frame()).locator('[role="treeitem"] .text').allInnerTexts();
    return eventually('the response tree', () => retry(read), accept);
  }

  /** Waits until an element of the panel that matches has the focus; any part of it unless told. */
  async focused(selector = '*'): Promise<void> {
    const hasFocus = (wanted: string) => document.hasFocus() && document.activeElement?.matches(wanted) === true;
    const read = async () => (await this.frame()).evaluate(hasFocus, selector);
    await eventually(`${selector} of the panel to have the focus`, () => retry(read));
  }

  /** Presses Tab, also out of the panel and around the window, until an element of the panel that matches has the focus. */
  async tabTo(selector: string): Promise<void> {
    const documents = [await this.frame(), this.#workbench.page];
    const passed: string[] = [];
    for (let presses = 0; presses < 40; presses++) {
      const here = await Promise.all(documents.map((each) => each.evaluateHandle(() => document.activeElement)));
      if (await here[0]?.evaluate((element, wanted) => element?.matches(wanted), selector)) return;
      passed.push((await here[0]?.evaluate((element) => element?.outerHTML.slice(0, 60))) ?? '');
      await this.#workbench.press('Tab');
      const isElsewhere = () =>
        Promise.all(here.map((each) => each.evaluate((element) => document.activeElement !== element)));
      await eventually('Tab to move the focus', isElsewhere, (moved) => moved.includes(true));
    }
    throw new Error(`Tab does not lead to ${selector}, but over ${passed.join(', ')}.`);
  }

  /** Waits until the text of the selected row of the response tree matches. */
  async selectedRowIs(wanted: RegExp, timeoutMs?: number): Promise<void> {
    const rows = async () => (await this.frame()).locator('[role="treeitem"][aria-selected="true"] .text');
    const read = async () => (await (await rows()).allTextContents()).join();
    await eventually(
      `the selected row to be ${wanted}`,
      () => retry(read),
      (text) => wanted.test(text),
      timeoutMs,
    );
  }

  /** Selects the first row of the response tree whose name begins so, by typing it. */
  async selectRow(name: string): Promise<void> {
    await retry(async () => {
      await (await this.frame()).locator('[role="tree"]').focus();
      await this.typeRow(name);
    }, 3);
  }

  /** As `selectRow`, in a tree that has the focus. */
  async typeRow(name: string): Promise<void> {
    // A word that is typed with a long pause becomes two: hence the retry.
    await retry(async () => {
      await this.focused('[role="tree"]');
      await this.#workbench.press('Home');
      await this.#firstRowSelected();
      await this.#workbench.type(name);
      await this.selectedRowIs(new RegExp(`^${name}`), 3_000);
    }, 3);
  }

  async #firstRowSelected(): Promise<void> {
    const read = async () => (await this.frame()).locator('[role="treeitem"]').first().getAttribute('aria-selected');
    await eventually(
      'the first row to be selected',
      () => retry(read),
      (selected) => selected === 'true',
      3_000,
    );
  }

  /** Clicks the link in the first row of the response tree whose name is this. */
  async clickLink(name: string): Promise<void> {
    const row = (await this.frame()).locator('[role="treeitem"]').filter({ hasText: new RegExp(`^${name}:`) });
    await row.first().locator('.link').click();
  }

  /** Selects the first row of the response tree with this name, and follows its link with Enter. */
  async enterLink(name: string): Promise<void> {
    await this.selectRow(name);
    await this.#workbench.press('Enter');
  }

  /** Opens the context menu of the first row of the response tree whose text begins so. */
  async openRowMenu(start: string): Promise<void> {
    const text = (await this.frame()).locator('[role="treeitem"] .text').getByText(new RegExp(`^${start}`));
    await text.first().click({ button: 'right' });
  }

  /** The request body as sent, through the button that copies it. */
  async requestBody(): Promise<string> {
    await this.press('Request');
    await this.#workbench.clearClipboard();
    await this.pressPicture('Copy Request Body');
    const text = await this.#workbench.clipboard();
    await this.press('Response');
    return text;
  }

  /** The document of the panel. */
  async frame(): Promise<Frame> {
    return this.#workbench.webview();
  }

  async #click(selector: string): Promise<void> {
    // The panel redraws itself whenever something has changed, maybe under the pointer: hence the retry.
    await retry(async () => (await this.frame()).locator(selector).first().click({ timeout: 5_000 }), 3);
  }
}

/** Runs inside the page. */
function readHead(): Head | undefined {
  const head = document.querySelector<HTMLElement>('header.head');
  if (!head) return undefined;
  const texts = (selector: string) =>
    [...head.querySelectorAll<HTMLElement>(selector)].map((found) => found.innerText.replace(/\s+/g, ' ').trim());
  const text = (selector: string) => texts(selector).join(' ');
  // The particulars may be folded away: what is not on the screen has no inner text.
  const folded = (selector: string) => head.querySelector(selector)?.textContent?.trim() ?? '';
  const request = folded('.facts .mono');
  return {
    exchange: `${head.querySelector('time')?.dateTime} ${request}`,
    outcome: head.dataset.outcome ?? '',
    color: getComputedStyle(head).borderLeftColor,
    headline: text('h1'),
    title: folded('.facts-line .title'),
    status: folded('.facts-line .status'),
    meaning: text('.meaning'),
    advice: text('.advice'),
    target: text('.target .whole-name'),
    summary: text('.summary-line'),
    request,
    // A narrow panel hides the methods of links.
    buttons: [...head.querySelectorAll('.actions vscode-button:not([disabled])')].map(
      (button) => button.textContent?.trim() ?? '',
    ),
    refusals: [...head.querySelectorAll('.refusals li')].map(({ textContent }) => textContent?.trim() ?? ''),
  };
}
