// Measures the response tree beside two others, in one run: node .build/test/bench/panel.mjs [RUNS]
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { PanelBrowser } from '../webview/panelPage.ts';
import { answeredWith, creditAnswer, json } from '../webview/states.ts';

/** A name of the table, and its figures, one a run. */
type Figures = Record<string, number[]>;

type RivalName = 'detailsTree' | 'foundationTree';

const runs = Number(process.argv[2] ?? 5);
const nodeCount = 50_000;
const records = Array.from({ length: nodeCount / 5 }, (_, id) => ({
  id: String(6_760_630_831_286_000 + id),
  status: 'PENDING',
  amount: '1.00',
  ok: true,
}));

/** Milliseconds from the start of `act` to the end of the frame that shows what it did. */
async function untilPainted(page: Page, act: string): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const start = performance.now();
    ${act};
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  })`);
}

function note(figures: Figures, name: string, figure: number): void {
  figures[name] = [...(figures[name] ?? []), figure];
}

async function measurePanel(browser: PanelBrowser, figures: Figures): Promise<void> {
  const panel = await browser.open();
  for (const [name, body] of [
    ['panel: first paint of a credit answer', json(creditAnswer)],
    [`panel: first paint of ${nodeCount} nodes`, json(records)],
  ] as const) {
    const message = answeredWith(body, { id: name });
    await panel.page.evaluate((data) => Object.assign(window, { message: data }), message);
    const act = 'window.dispatchEvent(new MessageEvent("message", { data: window.message }))';
    note(figures, `${name} (ms)`, await untilPainted(panel.page, act));
    await panel.page.waitForFunction(() => customElements.get('vscode-panels') !== undefined);
  }
  const expand = 'document.querySelector(\'[aria-label="Expand All"]\').click()';
  note(figures, `panel: expand ${nodeCount} nodes (ms)`, await untilPainted(panel.page, expand));
  note(figures, 'panel: rows in the page', await panel.page.locator('.row').count());
  note(figures, 'panel: frames a second while scrolling', await framesWhileScrolling(panel.page));
  await panel.close();
}

/** Scrolls through two hundred pages' worth of rows, a step every frame. */
async function framesWhileScrolling(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const tree = document.querySelector('.tree') as HTMLElement;
    const frames = 120;
    const start = performance.now();
    for (let frame = 0; frame < frames; frame++) {
      tree.scrollTop += 400;
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    return (frames * 1000) / (performance.now() - start);
  });
}

async function measureRival(browser: PanelBrowser, name: RivalName, label: string, figures: Figures): Promise<void> {
  const bundle = await esbuild.build({
    entryPoints: [`test/bench/${name}.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
  });
  const panel = await browser.open();
  await panel.page.goto('about:blank');
  await panel.page.evaluate(bundle.outputFiles[0]?.text ?? '');
  await panel.page.evaluate((value) => Object.assign(window, { value }), records);
  note(
    figures,
    `${label}: first paint of ${nodeCount} nodes (ms)`,
    await untilPainted(panel.page, `${name}.build(value)`),
  );
  note(figures, `${label}: expand ${nodeCount} nodes (ms)`, await untilPainted(panel.page, `${name}.expand()`));
  const rows = await panel.page.evaluate(() => document.querySelectorAll('details, div, fast-tree-item').length);
  note(figures, `${label}: rows in the page`, rows);
  await panel.close();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const figures: Figures = {};
const browser = await PanelBrowser.start();
try {
  for (let run = 0; run < runs; run++) {
    await measurePanel(browser, figures);
    await measureRival(browser, 'detailsTree', 'details/summary', figures);
    await measureRival(browser, 'foundationTree', 'foundation tree', figures);
  }
} finally {
  await browser.stop();
}
console.table(
  Object.fromEntries(
    Object.entries(figures).map(([name, values]) => [
      name,
      {
        median: Math.round(median(values)),
        least: Math.round(Math.min(...values)),
        most: Math.round(Math.max(...values)),
      },
    ]),
  ),
);
