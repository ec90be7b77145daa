import assert from 'node:assert/strict';
import { type PanelPage, usePanelBrowser } from '../panelPage.ts';
import { json, respondedWith } from '../states.ts';

const browser = usePanelBrowser();

const response = {
  _links: {
    void: { method: 'POST', href: '/pts/v2/credits/1/voids' },
    self: { method: 'GET', href: '/elsewhere' },
    relatedTransactions: [{ href: '/tss/v2/transactions/1' }, { href: '/tss/v2/transactions/2' }],
  },
  'a/b': { void: null },
  ids: ['1', '2'],
};

const links = [
  { rel: 'void', label: 'Void', method: 'POST', href: '/pts/v2/credits/1/voids', places: ['/_links/void'] },
  {
    rel: 'self',
    label: 'Self',
    method: 'GET',
    href: '/elsewhere',
    refusal: 'It leads somewhere else.',
    places: ['/_links/self'],
  },
  {
    rel: 'relatedTransactions[0]',
    label: 'Related',
    method: 'GET',
    href: '/tss/v2/transactions/1',
    places: ['/_links/relatedTransactions/0'],
  },
  {
    rel: 'relatedTransactions[1]',
    label: 'Related',
    method: 'GET',
    href: '/tss/v2/transactions/2',
    places: ['/_links/relatedTransactions/1'],
  },
];

interface Menu {
  readonly context: unknown;
  readonly x: number;
  readonly y: number;
}

/** A page whose menus are recorded as VS Code would open them: it listens at the window, to what was not prevented. */
async function openPage(hasPayload = true): Promise<PanelPage> {
  const panel = await browser.open();
  await panel.page.evaluate(() => {
    const menus: Menu[] = [];
    Object.assign(window, { menus });
    window.addEventListener('contextmenu', (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const given = (event.target as Element).closest<HTMLElement>('[data-vscode-context]')?.dataset.vscodeContext;
      menus.push({ context: JSON.parse(given ?? 'null'), x: event.clientX, y: event.clientY });
    });
  });
  await panel.render(respondedWith(json(response), { links, hasPayload }));
  return panel;
}

async function menus(panel: PanelPage): Promise<readonly Menu[]> {
  return panel.page.evaluate(() => (window as unknown as { menus: Menu[] }).menus.splice(0));
}

/** The row of a node, by its place in the tree as it is drawn, from the top. */
const row = (panel: PanelPage, index: number) => panel.page.locator('[role="treeitem"]').nth(index);

const inLinks = { hasPayload: false };

const node = {
  preventDefaultContextMenuItems: true,
  webviewSection: 'node',
  exchange: 'exchange-1',
  hasPayload: true,
};

const rows: readonly (readonly [index: number, pointer: string, context: object])[] = [
  [0, '/_links', { ...inLinks, isContainer: true }],
  [1, '/_links/void', { ...inLinks, isContainer: true, rel: 'void' }],
  [3, '/_links/void/href', { ...inLinks, isContainer: false, rel: 'void' }],
  [4, '/_links/self', { ...inLinks, isContainer: true }],
  [7, '/_links/relatedTransactions', { ...inLinks, isContainer: true }],
  [11, '/_links/relatedTransactions/1/href', { ...inLinks, isContainer: false, rel: 'relatedTransactions[1]' }],
  [13, '/a~1b/void', { isContainer: false }],
  [15, '/ids/0', { isContainer: false }],
];

describe('the context menu of the tree', () => {
  for (const [index, pointer, context] of rows) {
    it(`is that of the row under the mouse: ${pointer}`, async () => {
      const panel = await openPage();
      await row(panel, index).click({ button: 'right', position: { x: 200, y: 10 } });
      const opened = await menus(panel);
      assert.deepEqual(
        opened.map((menu) => menu.context),
        [{ ...node, pointer, ...context }],
      );
      assert.equal(await row(panel, index).getAttribute('aria-selected'), 'true');
      assert.deepEqual(await panel.asked(), []);
    });
  }

  for (const key of ['Shift+F10', 'ContextMenu']) {
    it(`is that of the selected row with ${key}, at that row`, async () => {
      const panel = await openPage();
      await panel.page.focus('.tree');
      for (const pressed of ['Home', 'ArrowDown', key]) await panel.page.keyboard.press(pressed);
      const [menu, ...more] = await menus(panel);
      assert.deepEqual(menu?.context, { ...node, ...inLinks, pointer: '/_links/void', isContainer: true, rel: 'void' });
      assert.deepEqual(more, []);
      const box = await row(panel, 1).boundingBox();
      assert.ok(menu && box && menu.y > box.y && menu.y <= box.y + box.height && menu.x > box.x, JSON.stringify(menu));
    });
  }

  it('comes with the keyboard from the buttons of the row, too', async () => {
    const panel = await openPage();
    await panel.page.focus('.tree');
    for (const pressed of ['End', 'Tab', 'Shift+F10']) await panel.page.keyboard.press(pressed);
    assert.deepEqual(
      (await menus(panel)).map((menu) => menu.context),
      [{ ...node, pointer: '/ids/1', isContainer: false }],
    );
  });

  /** As VS Code does when a menu closes: the focus comes back to the page, and not to what had it. */
  const giveFocusBack = (panel: PanelPage) =>
    panel.page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      window.dispatchEvent(new FocusEvent('focus'));
      return document.activeElement?.className;
    });

  it('leaves the focus in the tree, however often VS Code gives it back', async () => {
    const panel = await openPage();
    await row(panel, 0).click({ button: 'right' });
    for (let i = 0; i < 3; i++) assert.equal(await giveFocusBack(panel), 'tree', `${i}`);
  });

  for (const [what, act] of [
    ['another control has the focus', (panel: PanelPage) => panel.page.focus('#tab-raw')],
    ['the mouse is pressed elsewhere', (panel: PanelPage) => panel.page.click('.meaning')],
  ] as const) {
    it(`no longer gives the tree the focus once ${what}`, async () => {
      const panel = await openPage();
      await row(panel, 0).click({ button: 'right' });
      assert.equal(await giveFocusBack(panel), 'tree');
      await act(panel);
      assert.notEqual(await giveFocusBack(panel), 'tree');
    });
  }

  it('brings the selected row into view', async () => {
    const panel = await openPage();
    await panel.page.setViewportSize({ width: 720, height: 480 });
    await panel.page.focus('.tree');
    await panel.page.keyboard.press('Home');
    await panel.page.locator('.tree').evaluate((tree) => (tree.scrollTop = tree.scrollHeight));
    await panel.page.keyboard.press('Shift+F10');
    assert.deepEqual(
      (await menus(panel)).map((menu) => menu.context),
      [{ ...node, ...inLinks, pointer: '/_links', isContainer: true }],
    );
  });

  it('has no row below the last one, also after a row had it', async () => {
    const panel = await openPage();
    await row(panel, 0).click({ button: 'right' });
    const tree = await panel.page.locator('.tree').boundingBox();
    assert.ok(tree);
    await panel.page.mouse.click(tree.x + 50, tree.y + tree.height - 5, { button: 'right' });
    assert.deepEqual((await menus(panel))[1]?.context, { preventDefaultContextMenuItems: true });
  });

  it('says when there is no payload', async () => {
    const panel = await openPage(false);
    await row(panel, 0).click({ button: 'right' });
    assert.deepEqual((await menus(panel))[0]?.context, {
      ...node,
      pointer: '/_links',
      isContainer: true,
      hasPayload: false,
    });
  });

  it('leaves the text of other tabs their own', async () => {
    const panel = await openPage();
    await panel.page.click('#tab-raw');
    await panel.page.locator('#view-raw .lines').click({ button: 'right' });
    assert.deepEqual(
      (await menus(panel)).map((menu) => menu.context),
      [null],
    );
  });
});
