import assert from 'node:assert/strict';
import type { PanelRequest } from '../../src/protocol.ts';
import { type PanelPage, usePanelBrowser } from './panelPage.ts';
import { emptyState, exchangeOf, rendered, type StateName } from './states.ts';

const browser = usePanelBrowser();
const exchange = 'exchange-1';

async function hover(panel: PanelPage, name: string): Promise<void> {
  await panel.page
    .locator('[role="treeitem"]', { has: panel.page.locator(`.name:text-is("${name}")`) })
    .first()
    .hover();
}

/** Presses Tab until a control has the focus, whatever buttons there are before it. */
async function tabTo({ page }: PanelPage, control: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), control)) return;
  }
  assert.fail(`Tab does not lead to ${control}`);
}

/** What is clicked in which state, after which tab or row was chosen, and what the page asks then. */
const rows: readonly (readonly [
  state: StateName,
  control: string,
  request: PanelRequest,
  place?: { tab?: string; row?: string },
])[] = [
  ['accepted', '[data-rel="void"]', { type: 'follow', exchange, rel: 'void' }],
  ['accepted', '[data-rel="self"]', { type: 'follow', exchange, rel: 'self' }],
  ['accepted', '[data-copy="id"]', { type: 'copy', exchange, part: 'id' }],
  ['accepted', '[data-copy="correlationId"]', { type: 'copy', exchange, part: 'correlationId' }],
  ['sending', '[data-action="cancel"]', { type: 'cancel', exchange }],
  ['unknown', '[data-remedy="timeoutVoid"]', { type: 'remedy', exchange, remedy: 'timeoutVoid' }],
  ['notSent', '[data-start="chooseProfile"]', { type: 'start', command: 'chooseProfile' }],
  ['notSent', '[data-start="checkConnection"]', { type: 'start', command: 'checkConnection' }],
  ['unknown', '[data-remedy="search"]', { type: 'remedy', exchange, remedy: 'search' }],
  ['accepted', '#view-response [aria-label="Copy Response"]', { type: 'copy', exchange, part: 'response' }],
  ['accepted', '#view-response [aria-label="Open Response in Editor"]', { type: 'open', exchange }],
  ['accepted', '#view-response [aria-label="Save Response…"]', { type: 'save', exchange }],
  ['serverError', '#view-raw [aria-label="Open Response in Editor"]', { type: 'open', exchange }, { tab: 'raw' }],
  ['accepted', '[data-copy="curl"]', { type: 'copy', exchange, part: 'curl' }, { tab: 'request' }],
  ['accepted', '[data-copy="http"]', { type: 'copy', exchange, part: 'http' }, { tab: 'request' }],
  ['accepted', '[data-copy="request"]', { type: 'copy', exchange, part: 'request' }, { tab: 'request' }],
  ['accepted', '[data-show="exchange-3"]', { type: 'show', exchange: 'exchange-3' }, { tab: 'timeline' }],
  [
    'accepted',
    '[aria-label="Copy Value"]',
    { type: 'copyNode', exchange, pointer: '/creditAmountDetails/currency', as: 'value' },
    { row: 'currency' },
  ],
  [
    'accepted',
    '[aria-label="Copy Path"]',
    { type: 'copyNode', exchange, pointer: '/_links/void/href', as: 'path' },
    { row: 'href' },
  ],
  [
    'accepted',
    '[aria-label="Copy Subtree"]',
    { type: 'copyNode', exchange, pointer: '/_links', as: 'subtree' },
    { row: '_links' },
  ],
  [
    'accepted',
    '[aria-label="Show in Payload"]',
    { type: 'reveal', exchange, pointer: '/clientReferenceInformation/code' },
    { row: 'code' },
  ],
];

describe('the panel asks', () => {
  const shared = browser.share({ kept: { views: {}, unfolded: true } });

  for (const [state, control, request, { tab, row } = {}] of rows) {
    it(`${request.type} for ${control} in ${state}`, async () => {
      const panel = shared();
      await panel.render(rendered(exchangeOf(state)));
      await panel.page.click(`#tab-${tab ?? 'response'}`);
      if (row) await hover(panel, row);
      await panel.page.click(control);
      assert.deepEqual(await panel.asked(), [request]);
    });
  }

  for (const [trail, way, label, asked] of [
    [{ back: 'Create Credit · A' }, 'back', 'Back to Create Credit · A (Alt+Left)', [{ type: 'go', way: 'back' }]],
    [{ forward: 'Void · A' }, 'forward', 'Forward to Void · A (Alt+Right)', [{ type: 'go', way: 'forward' }]],
    [{ forward: 'Void · A' }, 'back', 'Back (Alt+Left)', []],
    [{}, 'forward', 'Forward (Alt+Right)', []],
  ] as const) {
    it(`${asked.length === 0 ? 'nothing' : 'to go'} when ${label} is pressed`, async () => {
      const panel = shared();
      await panel.render(rendered(exchangeOf('accepted'), trail));
      const control = panel.page.locator(`[data-action="${way === 'back' ? 'arrowLeft' : 'arrowRight'}"]`);
      assert.equal(await control.getAttribute('title'), label);
      await control.click({ force: true });
      assert.deepEqual(await panel.asked(), asked);
    });
  }

  it('to copy, and says for a moment that it did', async () => {
    const panel = await browser.open({ kept: { views: {}, unfolded: true } });
    await panel.render(rendered(exchangeOf('accepted')));
    await panel.page.click('[data-copy="id"]');
    const label = () => panel.page.locator('[data-copy="id"]').getAttribute('aria-label');
    assert.equal(await label(), 'Copied');
    await panel.page.waitForSelector('[data-copy="id"][aria-label="Copy ID"]');
    assert.equal(await label(), 'Copy ID');
  });

  for (const command of ['newPayload', 'openExamples', 'addProfile']) {
    it(`to ${command} before anything was sent`, async () => {
      const panel = await browser.open();
      await panel.render(emptyState);
      await panel.page.click(`[data-start="${command}"]`);
      assert.deepEqual(await panel.asked(), [{ type: 'start', command }]);
    });
  }

  it('nothing by itself', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('accepted')));
    assert.deepEqual(await panel.asked(), []);
  });

  it('nothing for a remedy that is refused: it has no button', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('unknownWithoutTransactionId')));
    assert.equal(await panel.page.locator('[data-remedy="timeoutVoid"]').count(), 0);
    assert.equal(await panel.page.locator('.refusals').isVisible(), true);
  });

  it('for no place in the payload when there is no payload', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('accepted', { hasPayload: false })));
    await hover(panel, 'code');
    assert.equal(await panel.page.locator('[aria-label="Show in Payload"]').count(), 0);
  });

  it('the same by keyboard: every link has a way without a mouse', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('accepted')));
    for (const [rel, key] of [
      ['void', 'Enter'],
      ['self', 'Space'],
    ] as const) {
      await tabTo(panel, `[data-rel="${rel}"]`);
      await panel.page.keyboard.press(key);
    }
    assert.deepEqual(await panel.asked(), [
      { type: 'follow', exchange, rel: 'void' },
      { type: 'follow', exchange, rel: 'self' },
    ]);
  });

  it('nothing when it is sent what it does not know', async () => {
    const panel = await browser.open();
    await panel.page.evaluate(() => {
      for (const data of [null, undefined, 1, 'render', {}, { type: 'other' }, []]) window.postMessage(data);
    });
    await panel.render(rendered(exchangeOf('accepted')));
    assert.deepEqual(await panel.asked(), []);
  });
});
