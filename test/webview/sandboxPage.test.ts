import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { LocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { call, cardCredit, closeSandboxes, httpSigned, send, signerOf, startSandbox } from '../sandbox/client.ts';
import { launchChromium } from '../workbench/installation/chromium.ts';

const credits = '/pts/v2/credits/';

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`the page at /_sandbox/ in ${colorScheme}`, function () {
    this.timeout(30_000);
    let browser: Browser;
    let sandbox: LocalSandbox;
    let page: Page;
    const problems: string[] = [];

    before(async () => {
      browser = await launchChromium();
      sandbox = await startSandbox();
      page = await browser.newPage({ colorScheme });
      page.on('console', (message) => problems.push(message.text()));
      page.on('pageerror', ({ message }) => problems.push(message));
      await page.goto(`${sandbox.url}/_sandbox/`);
    });
    after(async () => {
      await browser.close();
      await closeSandboxes();
    });
    const lines = () => page.locator('summary').allTextContents();
    const untilShown = (count: number) =>
      page.waitForFunction((n) => document.querySelectorAll('summary').length === n, count);

    it('shows requests as they come, newest first, and the reasons for each response', async () => {
      await page.getByText('No requests yet').waitFor();
      await call(sandbox, 'POST', credits, cardCredit());
      await untilShown(1);
      await send(sandbox, { ...httpSigned(signerOf(sandbox), 'POST', credits, '{"a":1}'), body: '{"a":2}' });
      await untilShown(2);
      const [newest = '', oldest = ''] = await lines();
      assert.match(newest, /POST \/pts\/v2\/credits\/ 401/);
      assert.match(oldest, /201 PENDING/);
      await page.locator('summary').first().click();
      await page.getByText('The digest was computed over another body.').waitFor();
      await page.getByText('What should have been signed').waitFor();
      assert.ok(!(await page.content()).includes('4111111111111111'));
    });

    it('is accessible (axe-core)', async () => {
      // The test's own script is none of the page's.
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setBypassCSP', { enabled: true });
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        [],
      );
    });

    it('filters, lets a day pass, and resets after a question', async () => {
      await page.getByLabel('Status').selectOption('401');
      await untilShown(1);
      await page.getByLabel('Status').selectOption('');
      await untilShown(2);
      await page.getByRole('button', { name: 'Advance One Day' }).click();
      const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
      await page.getByText(`Sandbox time: ${tomorrow}`).waitFor();
      page.once('dialog', (dialog) => dialog.accept());
      await page.getByRole('button', { name: 'Reset Sandbox' }).click();
      await page.getByText('No requests yet').waitFor();
      assert.deepEqual(sandbox.requests(), []);
      assert.deepEqual(problems, []);
    });
  });
}
