import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type PanelPage, usePanelBrowser } from './panelPage.ts';
import { emptyState, exchangeOf, rendered, states } from './states.ts';

const browser = usePanelBrowser();

const sending = rendered(exchangeOf('sending'));
const accepted = rendered(exchangeOf('accepted'));

async function focused(panel: PanelPage): Promise<string> {
  return panel.page.evaluate(() => {
    const { dataset, tagName } = document.activeElement as HTMLElement;
    return dataset.rel ?? dataset.action ?? tagName;
  });
}

/** The words of a language by the English ones. */
function bundle(language: string): Readonly<Record<string, string>> {
  return language === 'en' ? {} : JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8'));
}

/** What moves in the progress ring. */
async function animations(panel: PanelPage): Promise<number> {
  return panel.page
    .locator('vscode-progress-ring')
    .evaluate(
      (ring) => [...(ring.shadowRoot?.querySelectorAll('circle') ?? [])].flatMap((part) => part.getAnimations()).length,
    );
}

describe('the panel', () => {
  it('does not scroll sideways in a column of 300 pixels', async () => {
    const panel = await browser.open({ width: 300 });
    for (const [name, message] of states) {
      await panel.render(message);
      const surplus = await panel.page.evaluate(() =>
        Math.max(
          ...[document.documentElement, document.querySelector('#panel') as Element].map(
            (box) => box.scrollWidth - box.clientWidth,
          ),
        ),
      );
      assert.equal(surplus, 0, name);
    }
  });

  for (const width of [420, 465, 559, 560, 620]) {
    it(`has a head of at most 160 pixels in ${width} pixels, with the headline in one line and the summary below at most`, async () => {
      const panel = await browser.open({ width, height: 710 });
      for (const [name, message] of states) {
        if (!message.exchange) continue;
        await panel.render(message);
        const head = await panel.page.locator('.head').boundingBox();
        const headline = await panel.page.locator('.headline').boundingBox();
        assert.ok(head && head.height <= 160, `${name}: ${head?.height} pixels`);
        assert.ok(headline && headline.height <= 46, `${name}: ${headline?.height} pixels`);
      }
    });
  }

  for (const language of ['en', 'de', 'es', 'ja']) {
    it(`has the whole amount beside the headline in 410 pixels, in ${language}`, async () => {
      const words = bundle(language);
      const said = (text: string) => words[text] ?? text;
      const panel = await browser.open({ width: 410 });
      for (const [name, { exchange }] of states) {
        if (!exchange?.summary.amount) continue;
        const { outcome, target, summary } = exchange;
        const translated = {
          outcome: { ...outcome, headline: said(outcome.headline) },
          target: { ...target, label: said(target.label) },
          summary: { ...summary, amount: '12345.67 USD' },
        };
        await panel.render(rendered({ ...exchange, ...translated }));
        const [amount, target_, head] = await Promise.all(
          ['.summary-line > bdi', '.target', '.headline'].map((part) => panel.page.locator(part).boundingBox()),
        );
        assert.ok(amount && target_ && head);
        assert.ok(amount.x + amount.width <= target_.x, `${name}: the target covers the amount`);
        assert.ok(target_.x + target_.width <= head.x + head.width + 0.5, `${name}: the target is cut off`);
      }
    });
  }

  for (const width of [300, 399, 400, 420, 465, 559, 560, 620]) {
    it(`has nothing below back and forward in ${width} pixels`, async () => {
      const panel = await browser.open({ width });
      for (const [name, message] of states) {
        if (!message.exchange) continue;
        await panel.render(message);
        const covered = await panel.page.evaluate(() => {
          const boxOf = (part: Element) => part.getBoundingClientRect();
          const ways = boxOf(document.querySelector('.back-and-forward') as Element);
          const parts = [
            ...document.querySelectorAll('h1, .summary-line, .elapsed, .headline vscode-button, .target, .meaning'),
          ];
          return parts
            .filter((part) => {
              const { left, right, top, bottom } = boxOf(part);
              return left < ways.right && right > ways.left && top < ways.bottom && bottom > ways.top;
            })
            .map((part) => part.className || part.tagName);
        });
        assert.deepEqual(covered, [], name);
      }
    });
  }

  it('cuts off what a value means before the value', async () => {
    const panel = await browser.open({ width: 465 });
    for (const [name, message] of states) {
      await panel.render(message);
      const cut = await panel.page.evaluate(() =>
        [...document.querySelectorAll('.row')]
          .filter((row) => (row.querySelector('.note')?.clientWidth ?? 0) > 0)
          .map((row) => row.querySelector('.value'))
          .filter((value) => value && value.scrollWidth > value.clientWidth)
          .map((value) => value?.textContent),
      );
      assert.deepEqual(cut, [], name);
    }
  });

  it('has the toolbar of the tree in one line of 400 pixels', async () => {
    const panel = await browser.open({ width: 400 });
    await panel.render(accepted);
    const toolbar = await panel.page.locator('#view-response .toolbar').boundingBox();
    assert.ok(toolbar && toolbar.height < 45, `${toolbar?.height} pixels`);
  });

  it('keeps the head in view where the page scrolls', async () => {
    const panel = await browser.open({ width: 300, height: 480 });
    await panel.render(rendered(exchangeOf('unknown')));
    await panel.page.locator('#panel').evaluate((page) => (page.scrollTop = page.scrollHeight));
    assert.equal((await panel.page.locator('.head').boundingBox())?.y, 0);
  });

  it('remembers that the particulars are unfolded, for every exchange and over a reload', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    const isOpen = (shown: PanelPage) => shown.page.locator('.facts').isVisible();
    assert.equal(await isOpen(panel), false);
    await panel.page.click('.facts-line');
    await panel.render(rendered(exchangeOf('declined', { id: 'exchange-2' })));
    assert.equal(await isOpen(panel), true);
    await panel.page.waitForFunction(() =>
      JSON.stringify((window as unknown as { recorded: { kept: unknown } }).recorded.kept ?? '').includes('unfolded'),
    );
    const back = await browser.open({ kept: await panel.kept() });
    await back.render(accepted);
    assert.equal(await isOpen(back), true);
  });

  for (const [state, primary] of [
    ['accepted', []],
    ['unknown', ['Search for Credit']],
    ['unknownWithoutTransactionId', ['Search for Credit']],
  ] as const) {
    it(`has ${primary[0] ?? 'nothing'} as its primary action when ${state}`, async () => {
      const panel = await browser.open();
      await panel.render(rendered(exchangeOf(state)));
      assert.deepEqual(await panel.page.locator('.head [appearance="primary"]').allInnerTexts(), primary);
    });
  }

  it('has the duration with its parts on one line in half of a small window', async () => {
    const panel = await browser.open({ width: 465, kept: { views: {}, unfolded: true } });
    const timing = { total: 753, queue: 350, connect: 330, firstByte: 400, body: 2 };
    await panel.render(rendered(exchangeOf('accepted', { timing })));
    const fact = (term: string) => panel.page.locator(`.facts div:has(dt:text("${term}"))`).boundingBox();
    assert.equal((await fact('Duration'))?.height, (await fact('Profile'))?.height);
  });

  it('keeps a usable tree at 200 % zoom: the page scrolls instead', async () => {
    const panel = await browser.open({ width: 360, height: 300 });
    await panel.render(accepted);
    await panel.page.locator('.tree').scrollIntoViewIfNeeded();
    const tree = await panel.page.locator('.tree').boundingBox();
    assert.ok((tree?.height ?? 0) >= 80, `${tree?.height} pixels`);
  });

  it('loads under its policy, with the toolkit after the first paint', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    assert.deepEqual(await panel.violations(), []);
    const shadow = await panel.page.locator('[data-rel="void"]').evaluate((link) => link.shadowRoot !== null);
    assert.equal(shadow, true);
  });

  it('does not move when the toolkit comes', async () => {
    const panel = await browser.open();
    await panel.page.route('**/toolkit-*.js', async (route) => {
      await panel.page.waitForFunction(() => (window as { mayLoad?: boolean }).mayLoad);
      await route.continue();
    });
    await panel.page.evaluate((data) => window.postMessage(data), accepted);
    await panel.page.waitForSelector('.head');
    const boxes = () =>
      panel.page.evaluate(() =>
        [
          'h1',
          '.actions',
          '[data-rel="self"]',
          '.facts-line',
          '#tab-raw',
          '.search',
          '.tree',
          '.row',
          '.status-line',
        ].map((selector) => {
          const { x, y, width, height } = (document.querySelector(selector) as Element).getBoundingClientRect();
          return `${selector} ${[x, y, width, height].map(Math.round).join(' ')}`;
        }),
      );
    const before = await boxes();
    await panel.page.evaluate(() => Object.assign(window, { mayLoad: true }));
    await panel.page.waitForFunction(() => customElements.get('vscode-panels') !== undefined);
    await panel.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    assert.deepEqual(await boxes(), before);
  });

  it('replaces “sending” in place: what stays does not move', async () => {
    const panel = await browser.open();
    await panel.render(sending);
    const boxes = () =>
      panel.page.evaluate(() =>
        ['h1', '.target', '.summary-line', '.meaning'].map((selector) => {
          const { y } = (document.querySelector(selector) as Element).getBoundingClientRect();
          return `${selector} ${Math.round(y)}`;
        }),
      );
    const before = await boxes();
    await panel.render(accepted);
    assert.deepEqual(await boxes(), before);
  });

  it('says the result politely, and takes no focus', async () => {
    const panel = await browser.open();
    await panel.render(sending);
    await panel.render(accepted);
    const live = panel.page.locator('[aria-live="polite"]').first();
    assert.match((await live.textContent()) ?? '', /^Create Credit: Accepted\. 201 Created, from Local sandbox\./);
    assert.equal(await focused(panel), 'BODY');
  });

  it('leaves the focus on the outcome when the button that had it is gone', async () => {
    const panel = await browser.open();
    await panel.render(sending);
    await panel.page.keyboard.press('Tab');
    assert.equal(await focused(panel), 'cancel');
    await panel.render(accepted);
    assert.equal(await focused(panel), 'H1');
  });

  it('leaves the focus on a link that is drawn anew', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    await panel.page.keyboard.press('Tab');
    await panel.render(rendered(exchangeOf('accepted', { voided: true })));
    assert.equal(await focused(panel), 'void');
  });

  it('keeps the view of a response that is drawn anew', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    await panel.page.click('[aria-label="Collapse All"]');
    const rows = await panel.page.locator('[role="treeitem"]').count();
    await panel.render(rendered(exchangeOf('accepted', { voided: true })));
    assert.equal(await panel.page.locator('[role="treeitem"]').count(), rows);
    assert.equal(await panel.page.locator('.head[data-voided]').count(), 1);
  });

  it('comes back after a reload as it was left', async () => {
    const left = await browser.open();
    await left.render(accepted);
    await left.page.click('[aria-label="Collapse All"]');
    await left.page.locator('.search input').fill('approval');
    await left.page.waitForSelector('mark');
    await left.page.waitForFunction(() =>
      JSON.stringify((window as unknown as { recorded: { kept: unknown } }).recorded.kept ?? '').includes('approval'),
    );
    const back = await browser.open({ kept: await left.kept() });
    await back.render(accepted);
    await back.page.waitForSelector('mark');
    const view = (panel: PanelPage) => panel.page.locator('.tree').evaluate((tree) => tree.textContent);
    assert.equal(await view(back), await view(left));
    assert.equal(await back.page.locator('.path').innerText(), 'processorInformation.approvalCode');
  });

  it('comes back to the tab that was left, for each exchange', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    await panel.page.click('#tab-headers');
    await panel.render(rendered(exchangeOf('declined', { id: 'exchange-2' })));
    assert.equal(await panel.page.locator('#view-response').isVisible(), true);
    await panel.render(accepted);
    assert.equal(await panel.page.locator('#view-headers').isVisible(), true);
  });

  it('changes between tabs by keyboard', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    await panel.page.focus('#tab-response');
    await panel.page.keyboard.press('ArrowRight');
    assert.match(await panel.page.locator('#view-raw').innerText(), /application\/hal\+json|characters/);
  });

  for (const forcedColors of ['active', 'none'] as const) {
    it(`has a line below the active tab alone, with forced colours ${forcedColors}`, async () => {
      const panel = await browser.open();
      await panel.page.emulateMedia({ forcedColors });
      await panel.render(accepted);
      const background = await panel.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const lines = await panel.page
        .locator('vscode-panel-tab')
        .evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderBottomColor));
      const isSeen = (color: string) => color !== background && color !== 'rgba(0, 0, 0, 0)';
      assert.deepEqual(lines.map(isSeen), [true, false, false, false, false]);
    });
  }

  it('stands still where reduced motion is wished', async () => {
    const panel = await browser.open({ reducedMotion: 'reduce' });
    await panel.render(sending);
    assert.equal(await animations(panel), 0);
  });

  it('moves while it is sending', async () => {
    const panel = await browser.open();
    await panel.render(sending);
    assert.equal(await animations(panel), 1);
  });

  it('says when nobody hears what is pressed, until the host is heard again', async () => {
    const panel = await browser.open({ hears: false });
    await panel.render(accepted);
    const alert = panel.page.getByRole('alert');
    assert.equal(await alert.isVisible(), false);
    await panel.page.click('[data-rel="self"]');
    await alert.waitFor();
    assert.match(await alert.innerText(), /isn't responding yet/);
    await panel.render(accepted);
    assert.equal(await alert.isVisible(), false);
  });

  it('says nothing of the kind when the host has heard', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    await panel.page.click('[data-rel="self"]');
    await panel.page.waitForTimeout(1_000);
    assert.equal(await panel.page.getByRole('alert').isVisible(), false);
  });

  for (const [version, ownBorder, border] of [
    ['1.100', undefined, 'rgb(1, 1, 1)'],
    ['1.139', 'rgb(2, 2, 2)', 'rgb(2, 2, 2)'],
  ] as const) {
    it(`has the borders of buttons that VS Code ${version} has`, async () => {
      const panel = await browser.open();
      await panel.render(emptyState);
      await panel.page.evaluate((own) => {
        const { style } = document.documentElement;
        style.setProperty('--vscode-button-border', 'rgb(1, 1, 1)');
        if (own) style.setProperty('--vscode-button-secondaryBorder', own);
      }, ownBorder);
      const borderOf = (appearance: string) =>
        panel.page
          .locator(`vscode-button[appearance="${appearance}"] >> css=.control`)
          .first()
          .evaluate((control) => getComputedStyle(control).borderTopColor);
      assert.equal(await borderOf('primary'), 'rgb(1, 1, 1)');
      assert.equal(await borderOf('secondary'), border);
    });
  }

  it('goes back to the empty state', async () => {
    const panel = await browser.open();
    await panel.render(accepted);
    await panel.render(emptyState);
    assert.equal(await panel.page.locator('.empty').isVisible(), true);
    await panel.render(accepted);
    assert.equal(await panel.page.locator('h1').innerText(), 'Accepted');
  });
});
