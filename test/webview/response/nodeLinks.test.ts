import assert from 'node:assert/strict';
import type { PanelRequest } from '../../../src/protocol.ts';
import { type PanelPage, usePanelBrowser } from '../panelPage.ts';
import { exchangeOf, rendered, respondedWith, type StateName } from '../states.ts';

const browser = usePanelBrowser();
const exchange = 'exchange-1';

/** The row of a node, by the names of its ancestors from the one that is unique. */
const row = (panel: PanelPage, name: string, nth = 0) =>
  panel.page.locator('[role="treeitem"]', { has: panel.page.locator(`.name:text-is("${name}")`) }).nth(nth);

/** The rows that can be followed: which one of that name, and what the page asks then. */
const links: readonly (readonly [state: StateName, name: string, nth: number, request: PanelRequest])[] = [
  ['accepted', 'void', 0, { type: 'follow', exchange, rel: 'void' }],
  ['accepted', 'method', 0, { type: 'follow', exchange, rel: 'void' }],
  ['accepted', 'href', 0, { type: 'follow', exchange, rel: 'void' }],
  ['accepted', 'self', 0, { type: 'follow', exchange, rel: 'self' }],
  ['accepted', 'href', 1, { type: 'follow', exchange, rel: 'self' }],
  ['accepted', 'id', 2, { type: 'follow', exchange, rel: 'transactionDetails' }],
  ['found', 'id', 0, { type: 'follow', exchange, rel: 'transactionDetail[0]' }],
  ['found', 'transactionDetail', 1, { type: 'follow', exchange, rel: 'transactionDetail[1]' }],
  ['refused', 'field', 1, { type: 'reveal', exchange, pointer: '/details/1/field' }],
  ['refused', '0', 0, { type: 'reveal', exchange, pointer: '/details/0/field' }],
];

describe('a link in the response tree', () => {
  const shared = browser.share({ height: 1200 });

  async function open(state: StateName): Promise<PanelPage> {
    const panel = shared();
    await panel.render(rendered(exchangeOf('sending')));
    await panel.render(rendered(exchangeOf(state)));
    await panel.asked();
    return panel;
  }

  for (const [state, name, nth, request] of links) {
    const title = `${name} ${nth} of ${state}: ${JSON.stringify(request)}`;

    it(`is followed with a click: ${title}`, async () => {
      const panel = await open(state);
      await row(panel, name, nth).locator('.link').click();
      assert.deepEqual(await panel.asked(), [request]);
      assert.equal(await row(panel, name, nth).getAttribute('aria-selected'), 'true');
    });

    it(`is followed with Enter: ${title}`, async () => {
      const panel = await open(state);
      await row(panel, name, nth).locator('.name').click({ clickCount: 2 });
      assert.deepEqual(await panel.asked(), []);
      await panel.page.keyboard.press('Enter');
      assert.deepEqual(await panel.asked(), [request]);
    });
  }

  it('shows method and path, and says to a screen reader how it is followed', async () => {
    const panel = await open('accepted');
    const voiding = row(panel, 'void');
    assert.equal(
      await voiding.locator('.text').textContent(),
      'void: POST/pts/v2/credits/6760630831286132403955/voids',
    );
    assert.equal(
      await voiding.getAttribute('aria-description'),
      'Link: POST /pts/v2/credits/6760630831286132403955/voids. Press Enter to follow it.',
    );
  });

  it('has the colour of links, and a line under it on hover and where it is selected', async () => {
    const panel = await open('accepted');
    const link = row(panel, 'self').locator('.link');
    const look = () =>
      link.evaluate((shown) => {
        const probe = document.createElement('i');
        probe.style.color = 'var(--vscode-textLink-foreground)';
        document.body.append(probe);
        const { color, textDecorationLine } = getComputedStyle(shown);
        const isLinkColor = color === getComputedStyle(probe).color;
        probe.remove();
        return `${isLinkColor} ${textDecorationLine}`;
      });
    await panel.page.mouse.move(0, 0);
    assert.equal(await look(), 'true none');
    await link.hover();
    assert.equal(await look(), 'true underline');
    await panel.page.mouse.move(0, 0);
    await panel.page.focus('.tree');
    await panel.page.keyboard.type('self');
    assert.match(await look(), / underline$/);
  });

  it('still expands and collapses its row with Space', async () => {
    const panel = await open('accepted');
    await panel.page.focus('.tree');
    await panel.page.keyboard.type('void');
    await panel.page.waitForTimeout(900);
    await panel.page.keyboard.press('Space');
    assert.equal(await row(panel, 'void').getAttribute('aria-expanded'), 'false');
    assert.deepEqual(await panel.asked(), []);
  });

  it("that can't be followed is none, and says why", async () => {
    const panel = await open('refused');
    const self = row(panel, 'self');
    assert.equal(await self.locator('.link').count(), 0);
    assert.match((await self.locator('.value').getAttribute('title')) ?? '', / · It leads to another host\.$/);
    assert.equal(await self.getAttribute('aria-description'), "Can't be followed. It leads to another host.");
    await self.locator('.value').click();
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(await panel.asked(), []);
  });

  it('is one only where the row shows what is followed', async () => {
    const panel = shared();
    const self = (href: string) => `"self":{"method":"GET","href":"${href}"}`;
    const link = { rel: 'self', label: 'Self', method: 'GET', href: '/a', places: ['/_links/self'] };
    await panel.render(respondedWith(`{"_links":{${self('/a')},${self('/b')}}}`, { id: 'doubled', links: [link] }));
    assert.equal(await panel.page.locator('.row .link').count(), 0);
    await panel.render(respondedWith(`{"_links":{${self('/b')},${self('/a')}}}`, { id: 'last', links: [link] }));
    assert.deepEqual(await panel.page.locator('.row .link').allInnerTexts(), ['/a', '"GET"', '"/a"']);
  });

  it('of a field needs the payload', async () => {
    const panel = shared();
    await panel.render(rendered(exchangeOf('refused', { id: 'gone', hasPayload: false })));
    assert.equal(await panel.page.locator('.row .link').count(), 0);
  });
});
