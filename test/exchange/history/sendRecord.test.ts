import assert from 'node:assert/strict';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { forgetLine } from '../../../src/exchange/history/historyLines.ts';
import { SendRecord } from '../../../src/exchange/history/sendRecord.ts';
import { linesOf } from '../support/recordLines.ts';
import { acceptedBody, exchangeOf, response } from '../support/scriptedPorts.ts';

let accepted: Exchange;
before(async () => {
  accepted = await exchangeOf(() => response(201, acceptedBody()));
});

const alive = 7;
const here = { workspace: 'here', process: alive };
const there = { workspace: 'there', process: alive };
const killed = { workspace: 'here', process: 8 };
const ends = (id: string): Exchange => ({ ...accepted, id });
const begins = (id: string): Exchange => {
  const { result: _, ...underWay } = ends(id);
  return underWay;
};

/**
 * What a window of the workspace `here` knows after it has read the texts in turn, `minutes` after they were sent by
 * the clock, and `passed` by the one that can't be set.
 */
async function known(texts: readonly string[], minutes = 1, passed = 1): Promise<string> {
  const record = new SendRecord();
  for (const [i, text] of texts.entries()) await record.take(text, i === 0);
  const now = {
    time: new Date(Date.parse(accepted.startedAt) + minutes * 60_000),
    uptime: (accepted.uptime ?? 0) + passed * 60_000,
  };
  const exchanges = record.exchanges('here', now, (process) => process === alive);
  return exchanges
    .map(({ id, result, elsewhere }) => `${id} ${result?.outcome.kind ?? 'sending'} ${elsewhere}`)
    .join(', ');
}

describe('the record of sends', () => {
  const rows: readonly (readonly [what: string, texts: () => string[], expected: string])[] = [
    ['nothing', () => [''], ''],
    ['what another window has sent', () => [linesOf([ends('a')], here)], 'a accepted otherWindow'],
    ['what was sent from another workspace', () => [linesOf([ends('a')], there)], 'a accepted otherWorkspace'],
    ['what another window is sending', () => [linesOf([begins('a')], here)], 'a sending otherWindow'],
    ['what a window that was killed has begun', () => [linesOf([begins('a')], killed)], 'a unknown otherWindow'],
    [
      'the end that is read later',
      () => [linesOf([begins('a'), ends('b')], here), linesOf([ends('a')], here)],
      'a accepted otherWindow, b accepted otherWindow',
    ],
    [
      'the end, though its beginning is read again',
      () => [linesOf([ends('a')], here), linesOf([begins('a')], here)],
      'a accepted otherWindow',
    ],
    [
      'nothing that is forgotten, though it is read again',
      () => [linesOf([ends('a')], here), `${forgetLine(['a'])}\n`, linesOf([ends('a')], here)],
      '',
    ],
    [
      'what comes after lines that are none',
      () => [`\n{\n[]\n${linesOf([ends('a')], here)}`],
      'a accepted otherWindow',
    ],
  ];
  for (const [what, texts, expected] of rows) {
    it(`knows ${what}`, async () => assert.equal(await known(texts()), expected));
  }

  it('takes no exchange as under way that began a quarter of an hour ago', async () => {
    assert.equal(await known([linesOf([begins('a')], here)], 15), 'a unknown otherWindow');
  });

  it('takes what was begun at the same moment as under way', async () => {
    assert.equal(await known([linesOf([begins('a')], here)], 0, 0), 'a sending otherWindow');
  });

  it('is empty until a line was read', async () => {
    const record = new SendRecord();
    await record.take('\n', true);
    assert.equal(record.isEmpty, true);
    await record.take('garbage\n', false);
    assert.equal(record.isEmpty, false);
  });

  it('lets others have their turn while it reads a long text', async () => {
    const record = new SendRecord();
    let turns = 0;
    const turn = setInterval(() => turns++, 0);
    await record.take(linesOf(Array.from({ length: 2000 }, (_, i) => ends(String(i)))), true);
    clearInterval(turn);
    assert.ok(turns > 1, `${turns} turns`);
  });

  it('forgets what it knew when all is read again', async () => {
    const record = new SendRecord();
    await record.take(linesOf([ends('a')]), true);
    await record.take(linesOf([ends('b')]), true);
    assert.deepEqual([record.has('a'), record.has('b'), record.superseded], [false, true, 0]);
  });

  it('counts the lines that say nothing any more', async () => {
    const record = new SendRecord();
    await record.take(`${linesOf([begins('a'), ends('a'), ends('a')])}garbage\n`, true);
    assert.equal(record.superseded, 3);
  });
});

describe('a clock that is set while another window sends never hides that it may have paid', () => {
  const rows: readonly (readonly [by: string, minutes: number, process: typeof here, expected: string])[] = [
    ['forward by an hour', 60, here, 'a unknown otherWindow'],
    ['back by an hour', -60, here, 'a sending otherWindow'],
    ['forward by an hour, the window was killed', 60, killed, 'a unknown otherWindow'],
    ['back by an hour, the window was killed', -60, killed, 'a unknown otherWindow'],
  ];
  for (const [by, minutes, process, expected] of rows) {
    it(`${by}: ${expected}`, async () =>
      assert.equal(await known([linesOf([begins('a')], process)], minutes), expected));
  }

  for (const minutes of [-60, 0, 1, 60]) {
    it(`by ${minutes} minutes, the computer was restarted, and another process has its ID: unknown`, async () => {
      assert.equal(await known([linesOf([begins('a')], here)], minutes, -1), 'a unknown otherWindow');
    });
  }
});
