import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { HistoryFile } from '../../src/editor/historyFile.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { acceptedBody, answer, exchangeOf } from '../exchange/scriptedPorts.ts';

describe('the history on disk', () => {
  const log = vscode.window.createOutputChannel('History tests', { log: true });
  const windows: HistoryFile[] = [];
  let folder: string;
  let accepted: Exchange;

  before(async () => {
    accepted = await exchangeOf(() => answer(201, acceptedBody()));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
  });
  afterEach(async () => {
    await Promise.all(windows.splice(0).map((window) => window.dispose()));
    rmSync(folder, { recursive: true });
  });
  after(() => log.dispose());

  /** The file as another window would have it; VS Code makes no folder for it. */
  function open(): HistoryFile {
    const window = new HistoryFile(vscode.Uri.file(join(folder, 'storage')), log);
    windows.push(window);
    return window;
  }

  const named = (id: string): Exchange => ({ ...accepted, id });
  const begun = (id: string, purpose: Exchange['purpose'] = 'credit'): Exchange => {
    const { result: _, ...underWay } = named(id);
    return { ...underWay, purpose };
  };
  /** What a window that is opened now knows. */
  const outcomes = async () =>
    (await open().read()).map(({ id, result }) => `${id} ${result?.outcome.kind}`).join(', ');

  for (const purpose of ['credit', 'void', 'timeoutVoid', 'search'] as const) {
    it(`has a ${purpose} from its beginning on, and a window that is killed then leaves it as unknown`, async () => {
      open().keep(begun('a', purpose));
      // Nothing was awaited since.
      assert.match(readFileSync(join(folder, 'storage', 'history.json'), 'utf8'), /^\n\{"id":"a",/);
      assert.equal(await outcomes(), 'a unknown');
    });
  }

  it('has everything in the end, once', async () => {
    const window = open();
    window.keep(begun('a'));
    window.keep(named('a'));
    window.keep(begun('b', 'search'));
    window.keep(named('b'));
    await window.flush();
    assert.equal(await outcomes(), 'a accepted, b accepted');
    assert.equal(readFileSync(join(folder, 'storage', 'history.json'), 'utf8').split('\n').length, 3);
  });

  it('has what every window has written, whoever writes last', async () => {
    const [one, other] = [open(), open()];
    one.keep(named('a'));
    other.keep(named('b'));
    await Promise.all([one.flush(), other.flush()]);
    one.keep(begun('c'));
    other.keep(named('d'));
    await other.flush();
    one.keep(named('c'));
    await one.flush();
    assert.deepEqual((await outcomes()).split(', ').sort(), ['a accepted', 'b accepted', 'c accepted', 'd accepted']);
  });

  it('loses nothing that begins while it is written', async () => {
    const [one, other] = [open(), open()];
    one.keep(named('a'));
    const writing = one.flush();
    one.keep(begun('b'));
    other.keep(begun('c'));
    await writing;
    assert.deepEqual((await outcomes()).split(', ').sort(), ['a accepted', 'b unknown', 'c unknown']);
  });

  it('forgets what was cleared, and no other window brings it back', async () => {
    const [one, other] = [open(), open()];
    one.keep(named('a'));
    other.keep(named('b'));
    await Promise.all([one.flush(), other.flush()]);
    one.keep(begun('c'));
    await one.clear([begun('c')]);
    other.keep(named('d'));
    await other.flush();
    assert.equal(await outcomes(), 'c unknown, d accepted');
  });
});
