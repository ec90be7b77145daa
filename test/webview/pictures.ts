// Writes a picture of every state of the panel in VS Code's four default themes: node .build/test/webview/pictures.mjs
// [FOLDER]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PanelBrowser, type ThemeName, themes } from './panelPage.ts';
import { exchangeOf, rendered, states } from './states.ts';

const folder = process.argv[2] ?? '.build/pictures';
const tabs = ['raw', 'headers', 'request', 'timeline'];

await mkdir(folder, { recursive: true });
const browser = await PanelBrowser.start();
try {
  for (const theme of Object.keys(themes) as ThemeName[]) {
    for (const [name, message] of states) {
      const panel = await browser.open({ theme });
      await panel.render(message);
      await panel.page.screenshot({ path: join(folder, `${theme}-${name}.png`) });
      if (name === 'accepted') {
        for (const tab of tabs) {
          await panel.page.click(`#tab-${tab}`);
          await panel.page.screenshot({ path: join(folder, `${theme}-tab-${tab}.png`) });
        }
        await panel.page.click('#tab-response');
        await panel.page.focus('.tree');
        await panel.page.keyboard.press('ArrowDown');
        await panel.page.screenshot({ path: join(folder, `${theme}-selected.png`) });
        await panel.page.locator('.search input').fill('type');
        await panel.page.screenshot({ path: join(folder, `${theme}-search.png`) });
        await panel.page.setViewportSize({ width: 300, height: 700 });
        await panel.page.screenshot({ path: join(folder, `${theme}-narrow.png`) });
      }
      await panel.close();
    }
    for (const [name, width, state] of [
      ['narrow-unknown', 300, 'unknown'],
      ['narrow-refused', 300, 'refused'],
      ['half-found', 420, 'found'],
      ['half-declined', 420, 'declined'],
      ['half-unauthorized', 420, 'unauthorized'],
    ] as const) {
      const panel = await browser.open({ theme, width, height: 700 });
      await panel.render(rendered(exchangeOf(state), { back: 'Create Credit · ORDER-1000' }));
      await panel.page.screenshot({ path: join(folder, `${theme}-${name}.png`) });
      await panel.close();
    }
    const zoomed = await browser.open({ theme, width: 360, height: 400 });
    await zoomed.render(rendered(exchangeOf('accepted')));
    await zoomed.page.screenshot({ path: join(folder, `${theme}-zoomed.png`) });
    await zoomed.close();
  }
} finally {
  await browser.stop();
}
console.log(`The pictures are in ${folder}.`);
