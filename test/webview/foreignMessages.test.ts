import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame } from 'playwright-core';
import type { RenderMessage } from '../../src/protocol.ts';
import { usePanelBrowser } from './panelPage.ts';
import { exchangeOf, rendered } from './states.ts';

const browser = usePanelBrowser();
const forged = rendered(exchangeOf('accepted', { title: 'Forged' }));

/** How a page of another origin gets hold of the panel's window, and posts to it as soon as it can. */
const attacks: Readonly<Record<string, (panel: string) => string>> = {
  'the page around it': (panel) => `<iframe src="${panel}"></iframe>
    <script>post = (message) => frames[0].postMessage(message, '*')</script>`,
  'the page that opened it': (panel) => `<script>
    const opened = window.open('${panel}'); post = (message) => opened.postMessage(message, '*')</script>`,
  'a sandboxed page beside it': (panel) => `<iframe src="${panel}"></iframe>
    <iframe sandbox="allow-scripts" srcdoc="<script>onmessage = ({ data }) => top.frames[0].postMessage(data, '*')</script>"></iframe>
    <script>post = (message) => frames[1].postMessage(message, '*')</script>`,
};

/** Serves one page on an origin of its own, for as long as `use` runs. */
async function withPage(html: string, use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What the panel shows a moment after a message arrived. */
async function shownAfter(panel: Frame, post: () => Promise<void>): Promise<string> {
  const arrived = panel.evaluate(() =>
    new Promise((resolve) => addEventListener('message', resolve, { once: true })).then(() => undefined),
  );
  await post();
  await arrived;
  await panel.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  return panel.locator('#panel').innerText();
}

describe('attack: a page of another origin posts a forged outcome to the panel', function () {
  this.timeout(30_000);

  for (const [title, attack] of Object.entries(attacks)) {
    it(title, async () => {
      const { page } = await browser.open();
      const address = page.url();
      await withPage(attack(address), async (hostile) => {
        await page.goto(hostile);
        const frames = () =>
          page
            .context()
            .pages()
            .flatMap((each) => each.frames());
        const panel = await waitFor(() => frames().find((frame) => frame.url() === address));
        await panel.waitForFunction(
          () => 'recorded' in window && (window.recorded as { asked: unknown[] }).asked.length > 0,
        );
        const post = () => page.evaluate((message) => (window as unknown as Posting).post(message), forged);
        assert.equal(await shownAfter(panel, post), '');
        // The same message from the panel's own origin is drawn, so it was not for another reason that it was not.
        const own = () => panel.evaluate((message) => window.postMessage(message, '*'), forged);
        assert.match(await shownAfter(panel, own), /Forged/);
        for (const other of page.context().pages()) if (other !== page) await other.close();
      });
    });
  }
});

type Posting = { post(message: RenderMessage): void };

async function waitFor<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('attack: markup in the panel', function () {
  this.timeout(30_000);

  it('sends no form and moves no base', async () => {
    const { page, violations } = await openPanel();
    await page.evaluate(() => {
      const base = document.createElement('base');
      base.href = 'http://127.0.0.1:9/';
      document.head.prepend(base);
      const form = document.createElement('form');
      form.action = 'http://127.0.0.1:9/';
      document.body.append(form);
      form.submit();
    });
    await page.waitForFunction(
      () => (window as unknown as { recorded: { violations: string[] } }).recorded.violations.length > 1,
    );
    const stopped = await violations();
    assert.deepEqual(stopped.map((violation) => violation.split(':')[0]).sort(), ['base-uri', 'form-action']);
  });
});

async function openPanel() {
  const panel = await browser.open();
  return { page: panel.page, violations: () => panel.violations() };
}
