import assert from 'node:assert/strict';
import { usePanelBrowser } from './panelPage.ts';
import { exchangeOf, hostileResponse, json, rendered, respondedWith } from './states.ts';

const browser = usePanelBrowser();

const shown: readonly (readonly [title: string, body: string, row: string])[] = [
  [
    'markup in a name and a value',
    '{"<b>a</b>":"<img src=x onerror=alert(1)>"}',
    '<b>a</b>: "<img src=x onerror=alert(1)>"',
  ],
  ['the name of the prototype', '{"__proto__":{"polluted":1}}', '__proto__: {1 member} | polluted: 1'],
  ['names of methods', '{"constructor":1,"toString":"x"}', 'constructor: 1 | toString: "x"'],
  ['a right-to-left override', '{"a":"invoice\\u202etxt.exe"}', 'a: "invoice[U+202E]txt.exe"'],
  ['a right-to-left override in a name', '{"a\u202eb":1}', 'a[U+202E]b: 1'],
  ['control characters', '{"a":"\\u0000\\u0007\\u001b[31m\\n"}', 'a: "␀␇␛[31m␊"'],
  ['invisible characters', '{"a\u200b":"\\ufeff"}', 'a[U+200B]: "[U+FEFF]"'],
  ['half a character', '{"a":"\\ud83d"}', 'a: "[U+D83D]"'],
  ['an empty name', '{"":""}', '"": ""'],
];

describe('hostile responses', function () {
  this.timeout(30_000);
  const shared = browser.share();

  for (const [title, body, row] of shown) {
    it(`are text: ${title}`, async () => {
      const panel = shared();
      await panel.render(respondedWith(body, { id: title }));
      const texts = await panel.page
        .locator('[role="treeitem"]')
        .evaluateAll((items) => items.map((item) => item.querySelector('.text')?.textContent));
      assert.equal(texts.join(' | '), row);
    });
  }

  it('run nothing and change nothing, in any tab', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('hostile', { title: '<img src=x>', profile: '<b>x</b>' })));
    for (const tab of ['raw', 'headers', 'request', 'timeline']) await panel.page.click(`#tab-${tab}`);
    assert.equal(await panel.page.title(), 'Credit Response');
    assert.equal(await panel.page.locator('#panel :is(img, b, script)').count(), 0);
    assert.equal(await panel.page.evaluate(() => 'polluted' in {}), false);
    assert.deepEqual(await panel.violations(), []);
  });

  it('show where they hide a direction in headers and links', async () => {
    const panel = await browser.open({ kept: { views: {}, unfolded: true } });
    const links = [
      { rel: 'x\u202e', label: 'Odd\u202e', method: 'GET', href: '/a\u202eb', refusal: 'It is odd.', places: [] },
    ];
    await panel.render(rendered(exchangeOf('hostile', { links })));
    assert.match(
      await panel.page.locator('.refusals').innerText(),
      /^Odd\[U\+202E\] \(GET\) \/a\[U\+202E\]b · It is odd\.$/,
    );
    await panel.page.click('#tab-headers');
    assert.equal(await panel.page.locator('#view-headers td').innerText(), 'a[U+202E]b');
  });

  it('with a string of a million characters show its beginning, and all of it on request', async () => {
    const panel = await browser.open();
    await panel.render(respondedWith(json({ long: hostileResponse.long })));
    const value = panel.page.locator('.value');
    assert.equal((await value.textContent())?.length, 302);
    await panel.page.locator('.show-all').click();
    assert.match((await panel.page.locator('.detail').textContent()) ?? '', /^long1,000,000 characters/);
    const { drawn, height } = await panel.page.locator('.detail .lines').evaluate((lines) => ({
      drawn: lines.querySelectorAll('.line').length,
      height: lines.scrollHeight,
    }));
    assert.ok(drawn <= 150 && height > 100_000, `${drawn} lines of ${height} pixels`);
    await panel.page.keyboard.press('Escape');
    assert.equal(await panel.page.locator('.detail').isVisible(), false);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.className), 'tree');
  });

  it('with 10,000 levels are shown to the last', async () => {
    const panel = await browser.open();
    await panel.render(respondedWith(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`));
    await panel.page.click('[aria-label="Expand All"]');
    await panel.page.focus('.tree');
    await panel.page.keyboard.press('End');
    const last = panel.page.locator('[role="treeitem"][aria-selected="true"]');
    assert.deepEqual([await last.getAttribute('aria-level'), await last.textContent()], ['10000', 'a: 1']);
    assert.ok((await last.locator('.name').boundingBox())?.x ?? 0 < 720, 'the name is in view');
  });

  it('of 10 MB in one line are wrapped, with few lines in the page', async () => {
    const panel = await browser.open();
    await panel.render(
      respondedWith(`"${'0123456789'.repeat(1_000_000)}"`, {
        response: { headers: [], body: 'x'.repeat(10_000_000), isJson: true },
      }),
    );
    await panel.page.click('#tab-raw');
    const raw = panel.page.locator('#view-raw .lines');
    await raw.evaluate((lines) => (lines.scrollTop = lines.scrollHeight));
    await panel.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    const counts = await raw.evaluate((lines) => [
      lines.querySelectorAll('.line').length,
      lines.scrollWidth - lines.clientWidth,
    ]);
    assert.ok((counts[0] ?? 999) <= 150 && counts[1] === 0, `${counts[0]} lines, ${counts[1]} pixels too wide`);
  });
});
