import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import { type PanelPage, type ThemeName, themes, usePanelBrowser } from './panelPage.ts';
import { exchangeOf, rendered, states } from './states.ts';

const browser = usePanelBrowser();
/** What a page keeps that shows the particulars. */
const unfolded = { views: {}, unfolded: true };
const tabs = ['raw', 'headers', 'request', 'timeline'];

/** What axe-core finds wrong: the rule and the elements. */
async function violations(panel: PanelPage): Promise<readonly string[]> {
  // Forced colours are the system's own, and axe-core does not see all of them.
  const { violations: found } = await panel.page.evaluate<AxeResults>(
    "axe.run({ rules: { 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } } })",
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

for (const theme of Object.keys(themes) as ThemeName[]) {
  describe(`accessibility (axe-core) in ${theme}`, function () {
    this.timeout(30_000);
    const shared = browser.share({ theme });
    before(() => shared().page.evaluate(axe.source));

    for (const [name, message] of states) {
      it(name, async () => {
        const panel = shared();
        await panel.render(message);
        assert.deepEqual(await violations(panel), []);
      });
    }

    it('with ways back and forward', async () => {
      const panel = shared();
      await panel.render(rendered(exchangeOf('accepted'), { back: 'Create Credit · A', forward: 'Void · A' }));
      assert.deepEqual(await violations(panel), []);
    });

    it('every tab, a selected row, a search and a long string', async () => {
      const panel = shared();
      await panel.render(rendered(exchangeOf('hostile', { id: 'exchange-hostile' })));
      for (const tab of tabs) {
        await panel.page.click(`#tab-${tab}`);
        assert.deepEqual(await violations(panel), [], tab);
      }
      await panel.page.click('#tab-response');
      await panel.page.locator('.search input').fill('a');
      await panel.page.locator('.show-all').click();
      await panel.page.focus('.tree');
      assert.deepEqual(await violations(panel), [], 'response');
    });
  });
}

for (const [title, options, forcedColors] of [
  ['with the particulars unfolded in a column of 300 pixels', { width: 300, kept: unfolded }, 'none'],
  ['with the particulars unfolded and forced colours', { kept: unfolded }, 'active'],
] as const) {
  describe(`accessibility (axe-core) ${title}`, function () {
    this.timeout(30_000);
    const shared = browser.share(options);
    before(async () => {
      await shared().page.emulateMedia({ forcedColors });
      await shared().page.evaluate(axe.source);
    });

    for (const [name, message] of states) {
      it(name, async () => {
        const panel = shared();
        await panel.render(message);
        assert.deepEqual(await violations(panel), []);
      });
    }
  });
}
