// Measures the response tree beside three others, in one run: node .build/test/bench/panel.mjs [RUNS]
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { PanelBrowser } from '../webview/panelPage.ts';
import { creditResponse, json, respondedWith } from '../webview/states.ts';
import { median, quantile, verdict } from './support/samples.ts';

/** A name of the table, and its figures, one a run. */
type Figures = Record<string, number[]>;

/** Other trees, by the names of their files, with those in the table. */
const rivals = {
  detailsTree: 'details/summary',
  foundationTree: 'foundation tree',
  formatterTree: 'json-formatter-js',
} as const;

type RivalName = keyof typeof rivals;

const runs = Number(process.argv[2] ?? 5);
const nodeCount = 50_000;
const records = Array.from({ length: nodeCount / 5 }, (_, id) => ({
  id: String(6_760_630_831_286_000 + id),
  status: 'PENDING',
  amount: '1.00',
  ok: true,
}));

/** The figures that have a target, by their names in the table. */
const measured = {
  firstPaint: 'panel: first paint of a credit response (ms)',
  expand: `panel: expand ${nodeCount} nodes (ms)`,
  rows: 'panel: rows in the page',
  frames: 'panel: frames a second while scrolling',
} as const;

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
    [measured.firstPaint, json(creditResponse)],
    [`panel: first paint of ${nodeCount} nodes (ms)`, json(records)],
  ] as const) {
    const message = respondedWith(body, { id: name });
    await panel.page.evaluate((data) => Object.assign(window, { message: data }), message);
    const act = 'window.dispatchEvent(new MessageEvent("message", { data: window.message, origin: window.origin }))';
    note(figures, name, await untilPainted(panel.page, act));
    await panel.page.waitForFunction(() => customElements.get('vscode-panels') !== undefined);
  }
  const expand = 'document.querySelector(\'[aria-label="Expand All"]\').click()';
  note(figures, measured.expand, await untilPainted(panel.page, expand));
  note(figures, measured.rows, await panel.page.locator('.row').count());
  note(figures, measured.frames, await framesWhileScrolling(panel.page));
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

async function measureRival(browser: PanelBrowser, name: RivalName, figures: Figures): Promise<void> {
  const label = rivals[name];
  const bundle = await esbuild.build({
    entryPoints: [`test/bench/rivals/${name}.ts`],
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
  const rows = await panel.page.evaluate(
    () => document.querySelectorAll('details, div, fast-tree-item, .json-formatter-row').length,
  );
  note(figures, `${label}: rows in the page`, rows);
  await panel.close();
}

const figures: Figures = {};
const browser = await PanelBrowser.start();
try {
  for (let run = 0; run < runs; run++) {
    await measurePanel(browser, figures);
    for (const name of Object.keys(rivals) as RivalName[]) await measureRival(browser, name, figures);
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

const medianOf = (name: keyof typeof measured) => median(figures[measured[name]] ?? []);
for (const label of Object.values(rivals)) {
  const expanded = median(figures[`${label}: expand ${nodeCount} nodes (ms)`] ?? []);
  console.log(verdict(`expanding beside ${label}`, medianOf('expand') / expanded, 1, 'times'));
}
console.log(verdict('first paint of a response', medianOf('firstPaint'), 150));
console.log(verdict(`${nodeCount} nodes expanded`, medianOf('expand'), 100));
console.log(verdict(`${nodeCount} nodes expanded`, quantile(figures[measured.rows] ?? [], 1), 150, 'rows'));
// A screen of 60 Hz gives a little more or less than 60 frames in a measured second.
console.log(verdict('scrolling', Math.round(medianOf('frames')), 60, 'frames a second', 'at least'));
