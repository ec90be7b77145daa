import assert from 'node:assert/strict';
import { usePanelBrowser } from './panelPage.ts';
import { exchangeOf, rendered } from './states.ts';

const browser = usePanelBrowser();

describe('the page in another language', () => {
  const translation = {
    language: 'ja',
    messages: { Response: '応答', 'Copy ID': 'ID をコピー', '{0} nodes': '{0} 個のノード', Request: '</script><b>' },
  };

  it('says what it was made with, from its first words on, and English for the rest', async () => {
    const panel = await browser.open({ translation });
    await panel.render(rendered(exchangeOf('accepted')));
    const { page } = panel;
    assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
    assert.equal(await page.locator('#tab-response').innerText(), '応答');
    assert.equal(await page.locator('#tab-raw').innerText(), 'Raw');
    assert.equal(await page.locator('[data-copy="id"]').getAttribute('title'), 'ID をコピー');
    assert.match(await page.locator('.status-line').innerText(), /^\d+ 個のノード$/);
    // A translation is text, whatever is in it.
    assert.equal(await page.locator('#tab-request').innerText(), '</script><b>');
    assert.deepEqual(await panel.violations(), []);
  });
});
