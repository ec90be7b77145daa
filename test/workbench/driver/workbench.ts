import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { buildFolder } from '../../processes/paths.ts';
import type { Server } from '../installation/server.ts';
import { Editor } from './editor.ts';
import { Panel } from './panel.ts';
import { Prompts } from './prompts.ts';
import { textsOf } from './texts.ts';
import { eventually, retry, WAIT_MS } from './waiting.ts';

/** What the page of a workbench is opened with. */
export interface WorkbenchOptions {
  readonly server: Server;
  readonly browser: Browser;
  /** The folder to open, as an absolute path; a window without a folder where it is `undefined`. */
  readonly folder: string | undefined;
  /** Where pictures go; `.build/screenshots` unless told. */
  readonly pictures?: string;
  /** The extension runs in a web worker, where it sends nothing and so has no item in the status bar. */
  readonly onWeb: boolean;
}

/** One row of the Problems view. */
export interface Problem {
  readonly file: string;
  readonly message: string;
  readonly source: string;
  readonly code: string;
  /** As VS Code writes it: `Ln 2, Col 3`. */
  readonly position: string;
}

interface Palette {
  readonly key: string;
  /** Tells the palette from a question of the extension, which looks the same otherwise. */
  readonly placeholder: string;
}

const quickOpen: Palette = { key: 'ControlOrMeta+P', placeholder: 'Search files by name' };
/** How long VS Code in a browser, when it is idle, may take to write what changed. */
const WRITTEN_AFTER_MS = 5_500;
/** Fewer commands than there is room for in the palette. */
const MOST_SIMILAR = 10;
const commandPalette: Palette = { key: 'F1', placeholder: 'Type the name of a command' };

/** A VS Code window, used as a user uses it: with keys, clicks and eyes. */
export class Workbench {
  /** The text of the active file, and what VS Code draws around it. */
  readonly editor: Editor;
  /** What VS Code asks and tells: quick picks, input boxes, notifications, dialogs. */
  readonly prompts: Prompts;
  /** The response panel. */
  readonly panel: Panel;
  readonly #options: WorkbenchOptions;

  private constructor(
    readonly page: Page,
    options: WorkbenchOptions,
  ) {
    this.#options = options;
    this.editor = new Editor(page);
    this.prompts = new Prompts(page);
    this.panel = new Panel(this);
  }

  /** Opens a window and waits until it can be used. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { server, browser, folder } = options;
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(WAIT_MS);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(
      `http://${server.authority}/?${new URLSearchParams(folder === undefined ? { ew: 'true' } : { folder })}`,
    );
    await usable(page, folder);
    return new Workbench(page, options);
  }

  /**
   * Reloads the window, as VS Code's own command does, and waits until it can be used again. VS Code in a browser
   * writes which editors are open every five seconds when it is idle, and can't at the end: it has to have had the
   * time.
   */
  async reload(): Promise<void> {
    const before = Date.now();
    const tabs = await this.page.locator('.tabs-container .tab').count();
    await eventually(
      'VS Code to have written the open editors',
      async () => Date.now() - before > WRITTEN_AFTER_MS && (await this.page.evaluate(writtenEditors)) === tabs,
    );
    await this.page.reload();
    await usable(this.page, this.#options.folder);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /**
   * Opens a file of the folder (by its whole path where there is none) in the first editor group, so that it does not
   * cover the response panel. Through quick open, by its full path, because finding it by name takes ripgrep, which the
   * VS Code from npm lacks. Waits until the extension is there when it is a payload: VS Code asks it for nothing that was
   * typed before.
   */
  async openFile(path: string): Promise<void> {
    const name = basename(path);
    // What takes the focus late closes the palette, also a walkthrough: hence the retry.
    await retry(async () => {
      await this.press('ControlOrMeta+1');
      await this.#openPalette(quickOpen, join(this.#options.folder ?? '', path));
      await this.prompts.pick(name, 3_000);
      await this.#activeTab(name).waitFor({ timeout: 5_000 });
    });
    await this.editor.focused();
    if (name.endsWith('.credit.json') && !this.#options.onWeb) await this.#targetItem().waitFor();
  }

  /** Runs a command by its full title, with its category, from the command palette. */
  async runCommand(title: string): Promise<void> {
    // What takes the focus late closes the palette, as a panel does: hence the retry.
    await retry(async () => {
      await this.searchCommand(title);
      await this.prompts.pick(title, 3_000);
    });
    await this.#paletteInput(commandPalette).waitFor({ state: 'hidden' });
  }

  /** Opens the command palette and types into it; gives the titles that it offers then. */
  async searchCommand(text: string): Promise<readonly string[]> {
    await this.#openPalette(commandPalette, `>${text}`);
    const words = text.toLowerCase().split(' ');
    const isRelated = (title: string) => words.some((word) => title.toLowerCase().includes(word));
    // Until the palette has got round to the text, it shows all commands: they fill it. Then it may add similar ones.
    const isFiltered = (titles: readonly string[]) => titles.length <= MOST_SIMILAR || titles.every(isRelated);
    return this.prompts.items((titles) => titles.length > 0 && isFiltered(titles), 10_000);
  }

  /** Waits until the palette offers a command: extensions are known a little later than the window is there. */
  async waitForCommand(title: string): Promise<void> {
    const isOffered = async () => {
      const titles = await this.searchCommand(title);
      await this.press('Escape'); // an open palette would not look again
      return titles.includes(title);
    };
    await eventually(`the command ${title}`, () => retry(isOffered));
  }

  /** A key that comes while the workbench is busy elsewhere gets lost: hence the retry. */
  async #openPalette(palette: Palette, text: string): Promise<void> {
    await retry(async () => {
      await this.press(palette.key);
      await this.#paletteInput(palette).fill(text, { timeout: 3_000 });
    });
  }

  #paletteInput({ placeholder }: Palette): Locator {
    return this.prompts.input.and(this.page.getByPlaceholder(placeholder));
  }

  /** Types into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Presses a key in Playwright's notation: `Escape`, `ControlOrMeta+S`. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** The texts of the status bar, from left to right; waits until they are as `accept` wants them. */
  async statusBar(accept: (texts: readonly string[]) => boolean): Promise<readonly string[]> {
    return eventually('the status bar', () => textsOf(this.#statusItems()), accept);
  }

  /** Clicks the status bar item that contains a text. */
  async clickStatusBar(text: string): Promise<void> {
    await this.#statusItems().filter({ hasText: text }).click();
  }

  /** The extension's own item: its last part to be there, and only while a payload is in front. */
  #targetItem(): Locator {
    return this.page.locator('.part.statusbar [id$=".cybersourceCredits.target"]');
  }

  #statusItems(): Locator {
    return this.page.locator('.part.statusbar .statusbar-item:visible');
  }

  /** The rows of the Problems view, which this opens; waits until they are as `accept` wants them. */
  async problems(accept: (problems: readonly Problem[]) => boolean): Promise<readonly Problem[]> {
    await this.runCommand('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    return eventually('the problems', () => rows.evaluateAll(readProblems), accept);
  }

  #activeTab(name: string): Locator {
    return this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
  }

  /** The titles of the open tabs, from left to right. */
  async tabs(): Promise<readonly string[]> {
    const tabs = this.page.locator('.tabs-container .tab');
    const labels = await tabs.evaluateAll((elements) => elements.map((tab) => tab.ariaLabel ?? ''));
    return labels.map((label) => label.replace(/, Editor Group \d+$/, ''));
  }

  /** Waits until the tab of a file says that it was changed and not saved. */
  async isUnsaved(name: string): Promise<void> {
    await this.page.locator(`.tab.dirty[data-resource-name="${name}"]`).waitFor();
  }

  /** The titles of the open tabs, once they are as `accept` wants them. */
  async tabsAre(accept: (tabs: readonly string[]) => boolean): Promise<readonly string[]> {
    return eventually('the tabs', () => this.tabs(), accept);
  }

  /** The titles of the tabs of each editor group, from left to right; waits until they are as `accept` wants them. */
  async groups(accept: (groups: readonly (readonly string[])[]) => boolean): Promise<readonly (readonly string[])[]> {
    const read = async () => {
      const groups = await this.page.locator('.editor-group-container').all();
      return Promise.all(groups.map((group) => textsOf(group.locator('.tabs-container .tab .label-name'))));
    };
    return eventually('the tabs of the groups', read, accept);
  }

  /** The file of the icon on a tab, as VS Code loads it; waits for an icon. */
  async tabIcon(title: string): Promise<string> {
    const tab = this.page.locator('.tabs-container .tab').filter({ hasText: title });
    return eventually(`the icon of ${title}`, () => tab.evaluate(readIcon));
  }

  /** Trusts the folder, in a window that was opened in Restricted Mode. */
  async trustFolder(): Promise<void> {
    await this.runCommand('Workspaces: Manage Workspace Trust');
    await this.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await this.page.locator('.workspace-trust-editor.trusted').waitFor();
    await this.runCommand('View: Close Editor');
  }

  /**
   * The frame with the document of the visible webview panel. A panel that is moved or reloaded gets a new frame: ask
   * again.
   */
  async webview(): Promise<Frame> {
    const inner = this.page.frameLocator('iframe.webview.ready:visible').locator('iframe#active-frame');
    // A new document is drawn in a second frame, which then takes the place of the first.
    return retry(async () => {
      const frame = await (await inner.elementHandle({ timeout: 2_000 }))?.contentFrame();
      if (!frame) throw new Error('The webview has no document.');
      await frame.locator('body > *').first().waitFor({ state: 'attached', timeout: 500 });
      return frame;
    }, 20);
  }

  /** Writes a user setting through the settings file, as a user would: opened, edited, saved and closed. */
  async setSetting(name: string, value: unknown): Promise<void> {
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.#activeTab('settings.json').waitFor();
    await this.editor.focused();
    const settings = JSON.parse(readFileSync(this.#options.server.settingsFile, 'utf8'));
    await this.editor.replaceText(JSON.stringify({ ...settings, [name]: value }, undefined, 2));
    await this.editor.save();
    await this.runCommand('View: Close Editor');
  }

  /** The text on the clipboard; waits until it is as `accept` wants it. */
  async clipboard(accept: (text: string) => boolean = Boolean): Promise<string> {
    return eventually('the clipboard', () => this.page.evaluate(() => navigator.clipboard.readText()), accept);
  }

  /** Empties the clipboard, so that what is copied next can be told from what was there. */
  async clearClipboard(): Promise<void> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
  }

  /** The lines in view of the Output view. */
  async outputText(): Promise<string> {
    const lines = this.page.locator('.output-view .view-line, .part.panel .output-view-content .view-line');
    return (await textsOf(lines)).join('\n');
  }

  /** Takes a picture of the window; gives the path of the PNG file. */
  async screenshot(name: string): Promise<string> {
    const folder = this.#options.pictures ?? join(buildFolder, 'screenshots');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled' }); // nothing half faded in
    return path;
  }
}

async function usable(page: Page, folder: string | undefined): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
  if (folder !== undefined) await page.locator('.explorer-folders-view .monaco-list').waitFor();
}

/** Runs inside the page: how many open editors VS Code has written into the workspace's storage. */
async function writtenEditors(): Promise<number> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const name = names.find((each) => each.startsWith('vscode-web-state-db-') && !each.endsWith('-global'));
  if (name === undefined) return 0;
  const database = await done(indexedDB.open(name));
  const items = database.transaction('ItemTable').objectStore('ItemTable');
  const editors: unknown = await done(items.get('memento/workbench.parts.editor'));
  database.close();
  return String(editors).split('"id":"workbench.').length - 1;
}

/** Runs inside the page: the file of the icon on a tab; empty where there is none. */
async function readIcon(tab: Element): Promise<string> {
  // Older versions draw it before the label, newer ones in an element of its own.
  const images = [...tab.querySelectorAll('.monaco-icon-label, .monaco-icon-label-iconpath')].flatMap((part) =>
    ['', '::before'].map((pseudo) => getComputedStyle(part, pseudo).backgroundImage),
  );
  const url = images.map((image) => /url\("(.*)"\)/.exec(image)?.[1]).find(Boolean);
  return url === undefined ? '' : (await fetch(url)).text();
}

/** Runs inside the page. The rows of a file follow its own row. */
function readProblems(rows: readonly Element[]): Problem[] {
  let file = '';
  return [...rows]
    .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
    .flatMap((row) => {
      const text = (selector: string) =>
        [...row.querySelectorAll(selector)]
          .map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' '))
          .join(' ')
          .trim();
      if (!row.querySelector('.marker-icon')) {
        file = text('.label-name');
        return [];
      }
      const position = text('.marker-line').replace(/^\[|\]$/g, '');
      const [message, source, code] = [text('.marker-message'), text('.marker-source'), text('.marker-code')];
      return [{ file, message, source, code, position }];
    });
}
