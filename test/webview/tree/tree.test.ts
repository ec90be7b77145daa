import assert from 'node:assert/strict';
import { eventuallyEqual } from '../../workbench/driver/waiting.ts';
import { type PanelPage, usePanelBrowser } from '../panelPage.ts';
import { json, respondedWith } from '../states.ts';

const browser = usePanelBrowser();

const response = {
  alpha: { one: 1, two: { deep: 'x' } },
  beta: ['a', 'b', { inner: true }],
  better: 'c',
  gamma: { last: null },
};

let exchanges = 0;

/** A tree as it is when a response is new: views are remembered by exchange. */
async function renderTree(panel: PanelPage, value: unknown = response): Promise<PanelPage> {
  await panel.render(respondedWith(json(value), { id: `exchange-${++exchanges}` }));
  return panel;
}

/** The selected node as the status line names it. */
async function selected(panel: PanelPage): Promise<string> {
  return (await panel.page.locator('.path').textContent()) ?? '';
}

/** Names of the rows in the page, `-` before what is expanded and `+` before what is collapsed. */
async function rows(panel: PanelPage): Promise<string> {
  const names = await panel.page.locator('[role="treeitem"]').evaluateAll((items) =>
    items.map((item) => {
      const expanded = item.getAttribute('aria-expanded');
      return `${expanded === null ? '' : expanded === 'true' ? '-' : '+'}${item.querySelector('.name')?.textContent}`;
    }),
  );
  return names.join(' ');
}

const everything = '-alpha one -two deep -beta 0 1 -2 inner better -gamma last';
const collapseAll = 'Control+ArrowLeft';

const keys: readonly (readonly [keys: readonly string[], selected: string, rows?: string])[] = [
  [[], 'alpha', everything],
  [['ArrowDown'], 'alpha.one'],
  [['ArrowDown', 'ArrowDown', 'ArrowUp'], 'alpha.one'],
  [['ArrowUp'], 'alpha'],
  [['End'], 'gamma.last'],
  [['End', 'ArrowDown'], 'gamma.last'],
  [['End', 'Home'], 'alpha'],
  [['PageDown'], 'gamma.last'],
  [['PageDown', 'PageUp'], 'alpha'],
  [['ArrowLeft'], 'alpha', '+alpha -beta 0 1 -2 inner better -gamma last'],
  [['ArrowLeft', 'ArrowLeft'], 'alpha'],
  [['ArrowDown', 'ArrowLeft'], 'alpha'],
  [['ArrowLeft', 'ArrowRight'], 'alpha', everything],
  [['ArrowRight'], 'alpha.one'],
  [['ArrowRight', 'ArrowRight'], 'alpha.one'],
  [['Enter'], 'alpha', '+alpha -beta 0 1 -2 inner better -gamma last'],
  [['Enter', 'Space'], 'alpha', everything],
  [[collapseAll], 'alpha', '+alpha +beta better +gamma'],
  [['End', collapseAll], 'gamma', '+alpha +beta better +gamma'],
  [[collapseAll, '*'], 'alpha', '-alpha one +two -beta 0 1 +2 better -gamma last'],
  [['b'], 'beta'],
  [['b', 'e', 't', 't', 'e'], 'better'],
  [['g'], 'gamma'],
  [['End', 'a'], 'alpha'],
  [['z'], 'alpha'],
];

describe('the tree by keyboard', () => {
  const shared = browser.share();

  for (const [pressed, path, shown] of keys) {
    it(`${pressed.join(' ') || 'focus'}: ${path}`, async () => {
      const panel = await renderTree(shared());
      await panel.page.focus('.tree');
      for (const key of pressed) await panel.page.keyboard.press(key);
      assert.equal(await selected(panel), path);
      if (shown) assert.equal(await rows(panel), shown);
    });
  }

  it('names the selected row to assistive technology', async () => {
    const panel = await renderTree(shared());
    await panel.page.focus('.tree');
    await panel.page.keyboard.press('ArrowDown');
    const row = await panel.page.evaluate(() => {
      const id = document.querySelector('[role="tree"]')?.getAttribute('aria-activedescendant');
      const item = document.getElementById(id ?? '');
      return ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-selected'].map((name) => item?.getAttribute(name));
    });
    assert.deepEqual(row, ['2', '1', '2', 'true']);
  });

  it('copies the value or the subtree with the copy key, the path with Shift+Alt+C', async () => {
    const panel = await renderTree(shared());
    await panel.page.focus('.tree');
    for (const key of ['Control+c', 'ArrowDown', 'Control+c', 'Shift+Alt+C']) await panel.page.keyboard.press(key);
    const exchange = `exchange-${exchanges}`;
    assert.deepEqual(await panel.asked(), [
      { type: 'copyNode', exchange, pointer: '/alpha', as: 'subtree' },
      { type: 'copyNode', exchange, pointer: '/alpha/one', as: 'value' },
      { type: 'copyNode', exchange, pointer: '/alpha/one', as: 'path' },
    ]);
  });

  it('reaches the buttons of the selected row with Tab', async () => {
    const panel = await renderTree(shared());
    await panel.page.focus('.tree');
    for (const key of ['Tab', 'Enter']) await panel.page.keyboard.press(key);
    assert.deepEqual(await panel.asked(), [{ type: 'reveal', exchange: `exchange-${exchanges}`, pointer: '/alpha' }]);
  });
});

describe('the tree by mouse', () => {
  const shared = browser.share();

  it('expands and collapses with a click', async () => {
    const panel = await renderTree(shared());
    await panel.page.locator('[role="treeitem"]').first().click();
    assert.equal(await rows(panel), '+alpha -beta 0 1 -2 inner better -gamma last');
    await panel.page.locator('[role="treeitem"]').first().click();
    assert.equal(await rows(panel), everything);
  });

  for (const [control, shown] of [
    ['Collapse All', '+alpha +beta better +gamma'],
    ['Expand All', everything],
  ]) {
    it(`${control}`, async () => {
      const panel = await renderTree(shared());
      await panel.page.click(`[aria-label="${control}"]`);
      assert.equal(await rows(panel), shown);
    });
  }

  it('expands to a level', async () => {
    const panel = await renderTree(shared());
    await panel.page.selectOption('[aria-label="Expand to Level"]', '2');
    assert.equal(await rows(panel), '-alpha one +two -beta 0 1 +2 better -gamma last');
  });
});

describe('the search', () => {
  const shared = browser.share();

  const steps: readonly (readonly [text: string, keys: readonly string[], count: string, selected: string])[] = [
    ['a', [], '1 of 5', 'alpha'],
    ['a', ['Enter'], '2 of 5', 'beta'],
    ['a', ['Shift+Enter'], '5 of 5', 'gamma.last'],
    ['a', ['Enter', 'Shift+Enter'], '1 of 5', 'alpha'],
    ['deep', [], '1 of 1', 'alpha.two.deep'],
    ['nowhere', ['Enter'], 'No results', ''],
    ['deep', ['Escape'], '', 'alpha.two.deep'],
  ];
  for (const [text, pressed, count, path] of steps) {
    it(`${text} ${pressed.join(' ')}: ${count || 'cleared'}`, async () => {
      const panel = await renderTree(shared());
      await panel.page.locator('.search input').fill(text);
      for (const key of pressed) await panel.page.keyboard.press(key);
      await panel.page.waitForFunction((wanted) => document.querySelector('.count')?.textContent === wanted, count);
      assert.equal(await selected(panel), path);
    });
  }

  for (const text of ['deep', '']) {
    it(`gives the focus back to the tree with Escape, with ${text === '' ? 'no text' : text} in the field`, async () => {
      const panel = await renderTree(shared());
      await panel.page.locator('.search input').fill(text);
      await panel.page.locator('.search input').press('Escape');
      assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('role')), 'tree');
      await panel.page.waitForFunction(() => document.querySelector('mark') === null);
      // The field is drawn a frame later.
      await eventuallyEqual('an empty field', () => panel.page.locator('.search input').inputValue(), '');
    });
  }

  it('expands what hides a match, and marks it', async () => {
    const panel = await renderTree(shared());
    await panel.page.click('[aria-label="Collapse All"]');
    await panel.page.locator('.search input').fill('deep');
    await panel.page.waitForSelector('mark');
    assert.deepEqual(await panel.page.locator('mark').allInnerTexts(), ['deep']);
    assert.equal(await rows(panel), '-alpha one -two deep +beta better +gamma');
  });

  it('is reached with Ctrl+F and leads back with the arrow', async () => {
    const panel = await renderTree(shared());
    await panel.page.focus('.tree');
    await panel.page.keyboard.press('Control+f');
    await panel.page.keyboard.type('last');
    await panel.page.waitForSelector('mark');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowUp');
    assert.equal(await selected(panel), 'gamma');
  });
});

describe('a big tree', function () {
  this.timeout(30_000);
  const shared = browser.share();

  const big = Array.from({ length: 12_500 }, (_, id) => ({ id: String(id), status: 'PENDING', ok: true }));

  it('has at most 150 rows in the page, however it is scrolled', async () => {
    const panel = await renderTree(await browser.open({ height: 2400 }), big);
    await panel.page.click('[aria-label="Expand All"]');
    for (const part of [0, 0.37, 1]) {
      await panel.page.locator('.tree').evaluate((tree, at) => (tree.scrollTop = at * tree.scrollHeight), part);
      await panel.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      const count = await panel.page.locator('[role="treeitem"]').count();
      assert.ok(count > 50 && count <= 150, `${count} rows`);
    }
  });

  it('scrolls to its last row, and says where it is', async () => {
    const panel = await renderTree(shared(), big);
    await panel.page.click('[aria-label="Expand All"]');
    await panel.page.focus('.tree');
    await panel.page.keyboard.press('End');
    assert.equal(await selected(panel), '[12499].ok');
    const last = panel.page.locator('[role="treeitem"][aria-selected="true"]');
    assert.deepEqual([await last.getAttribute('aria-level'), await last.isVisible()], ['2', true]);
  });

  it('reaches its last row where a browser can lay out no more', async () => {
    const panel = await renderTree(shared(), Array(1_600_000).fill(1));
    await panel.page.focus('.tree');
    await panel.page.keyboard.press('End');
    assert.equal(await selected(panel), '[1599999]');
    const row = await panel.page.locator('[role="treeitem"][aria-selected="true"]').boundingBox();
    const tree = await panel.page.locator('.tree').boundingBox();
    assert.ok(
      row && tree && Math.abs(row.y + row.height - tree.y - tree.height) < 22,
      'the row ends where the tree ends',
    );
  });
});
