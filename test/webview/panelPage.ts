import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { panelHtml } from '../../src/editor/response/panelHtml.ts';
import type { Translation } from '../../src/l10n.ts';
import type { PanelRequest, RenderMessage } from '../../src/protocol.ts';
import { launchChromium } from '../workbench/installation/chromium.ts';
import darkModern from './themes/darkModern.json' with { type: 'json' };
import highContrast from './themes/highContrast.json' with { type: 'json' };
import highContrastLight from './themes/highContrastLight.json' with { type: 'json' };
import lightModern from './themes/lightModern.json' with { type: 'json' };

/** The variables of VS Code's four default themes, as a webview of VS Code 1.100 gets them. */
export const themes = { lightModern, darkModern, highContrast, highContrastLight };
export type ThemeName = keyof typeof themes;

/** Where the built page is. */
const webviewFolder = process.env.WEBVIEW_FOLDER ?? 'dist/webview';

/** What the fake host records in the page. */
interface Recorded {
  asked: PanelRequest[];
  kept: unknown;
  violations: string[];
}

type RecordingWindow = Window & { recorded: Recorded };

interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier life of the page kept. */
  readonly kept?: unknown;
  /** Whether the host says that it received what the page asks; it does unless told. */
  readonly hears?: boolean;
  readonly reducedMotion?: 'reduce';
  /** What the page says in another language than English. */
  readonly translation?: Translation;
}

/** A browser with the panel's page on loopback, under the policy that the extension sets. */
export class PanelBrowser {
  readonly #browser: Browser;
  readonly #server: Server;

  private constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
  }

  static async start(): Promise<PanelBrowser> {
    const browser = await launchChromium();
    const server = createServer((request, response) => void serve(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new PanelBrowser(browser, server);
  }

  async open(options: OpenOptions = {}) {
    const { theme = 'darkModern', width = 720, height = 800, kept, reducedMotion, translation, hears = true } = options;
    const page = await this.#browser.newPage({ viewport: { width, height }, ...(reducedMotion && { reducedMotion }) });
    await page.context().addInitScript(fakeHost, { kept, hears });
    const { port } = this.#server.address() as AddressInfo;
    const words = translation ? `&${encodeURIComponent(JSON.stringify(translation))}` : '';
    await page.goto(`http://127.0.0.1:${port}/?${theme}${words}`);
    await page.waitForFunction(() => (window as unknown as RecordingWindow).recorded.asked.length > 0);
    return new PanelPage(page);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}

/** The page of one panel, and what it asked of its host. */
export class PanelPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Posts a `render` message and waits until the page has drawn it and the toolkit is there. */
  async render(message: RenderMessage): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data), message);
    await this.page.waitForFunction(() => document.querySelector('.head, .empty') !== null);
    if (message.exchange) await this.page.waitForFunction(() => customElements.get('vscode-panels') !== undefined);
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  }

  /** What the page asked since the last call; `ready` is left out. */
  async asked(): Promise<readonly PanelRequest[]> {
    const asked = await this.page.evaluate(() => {
      const { recorded } = window as unknown as RecordingWindow;
      return recorded.asked.splice(0);
    });
    return asked.filter(({ type }) => type !== 'ready');
  }

  /** What the page last asked VS Code to keep for it. */
  async kept(): Promise<unknown> {
    return this.page.evaluate(() => (window as unknown as RecordingWindow).recorded.kept);
  }

  /** What the content security policy stopped. */
  async violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as RecordingWindow).recorded.violations);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

/** Runs in the page before its own script: the API that VS Code gives to a webview. */
function fakeHost({ kept, hears }: Pick<OpenOptions, 'kept' | 'hears'>): void {
  const recorded: Recorded = { asked: [], kept, violations: [] };
  document.addEventListener('securitypolicyviolation', (event) => {
    recorded.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`);
  });
  Object.assign(window, {
    recorded,
    acquireVsCodeApi: () => ({
      postMessage: (message: PanelRequest) => {
        recorded.asked.push(message);
        if (hears) window.postMessage({ type: 'received' });
      },
      getState: () => recorded.kept,
      setState: (state: unknown) => {
        recorded.kept = structuredClone(state);
      },
    }),
  });
}

async function serve({ url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '/', query = ''] = url.split('?');
  const [name, words] = query.split('&');
  const theme = (name || 'darkModern') as ThemeName;
  const translation = words === undefined ? undefined : (JSON.parse(decodeURIComponent(words)) as Translation);
  if (path === '/') send(response, 'text/html', await html(`http://${headers.host}`, theme, translation));
  else if (path === '/theme.css') send(response, 'text/css', themeSheet(themes[theme].variables));
  else {
    const file = await readFile(join(webviewFolder, path.replace('/webview/', ''))).catch(() => undefined);
    if (file) send(response, 'text/javascript', file);
    else response.writeHead(404).end();
  }
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
}

/** The page that the extension writes into the webview, with the theme, which VS Code sets by script. */
async function html(origin: string, theme: ThemeName, translation: Translation | undefined): Promise<string> {
  const nonce = randomBytes(16).toString('base64url');
  const text = (name: string) => readFile(join(webviewFolder, name), 'utf8');
  const [style, script] = await Promise.all([text('style.css'), text('main.js')]);
  const title = 'Credit Response';
  const page = panelHtml({ nonce, resources: `${origin}/webview`, style, script, title, translation });
  return page
    .replace('<style', `<link rel="stylesheet" nonce="${nonce}" href="/theme.css?${theme}">\n  <style`)
    .replace('<body>', `<body class="${themes[theme].bodyClass}" role="document">`);
}

function themeSheet(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  return `:root { ${lines.join('\n')} }`;
}

/** A browser for the tests of a file; every page that a test opens is closed after it. */
export function usePanelBrowser(): PanelBrowsing {
  let browser: PanelBrowser | undefined;
  const opened: PanelPage[] = [];
  const open = async (options?: OpenOptions) => {
    if (!browser) throw new Error('The browser has not been started.');
    return browser.open(options);
  };
  before(async function () {
    this.timeout(30_000);
    browser = await PanelBrowser.start();
  });
  afterEach(async () => {
    for (const panel of opened.splice(0)) await panel.close();
  });
  after(() => browser?.stop());
  return {
    async open(options) {
      const panel = await open(options);
      opened.push(panel);
      return panel;
    },
    share(options) {
      let shared: PanelPage | undefined;
      before(async () => {
        shared = await open(options);
      });
      after(() => shared?.close());
      return () => {
        if (!shared) throw new Error('The page has not been opened.');
        return shared;
      };
    },
  };
}

interface PanelBrowsing {
  /** A page of its own for one test. */
  open(options?: OpenOptions): Promise<PanelPage>;
  /** One page for all tests of a `describe`: for tables of rows that each render something else. */
  share(options?: OpenOptions): () => PanelPage;
}
