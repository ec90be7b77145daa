import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, eventuallyMatches } from '../../workbench/driver/waiting.ts';
import type { Workbench } from '../../workbench/driver/workbench.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, historyRows, killExtensionHost, recordFile, send, storageFolder } from '../steps.ts';

const withoutResponse = 'no-response-in-the-sandbox.credit.json';
const again = 'Send this credit again?';

journey('Windows that share one record', (session) => {
  /** Of the same folder as the window of the session. */
  let second: Workbench;
  /** Without a folder. */
  let third: Workbench;
  before(async () => {
    second = await session().openWindow(session().folder);
    third = await session().openWindow(undefined);
  });

  const underWayElsewhere = 'Sending in another window';

  const storage = () => storageFolder(session().server);
  const record = () => join(storage(), 'record');

  /** The detail of the question that a window asks instead of sending; it is cancelled. */
  async function questionIn(window: Workbench, file: string, message = again): Promise<string> {
    await window.openFile(file);
    await send(window);
    const dialog = await window.prompts.dialog();
    await window.prompts.pressInDialog('Cancel');
    assert.equal(dialog.message, message);
    return dialog.detail;
  }

  it('another window asks while the response is still awaited, and lists what is under way', async () => {
    const { workbench, folder } = session();
    await workbench.openFile(withoutResponse);
    await send(workbench);
    await workbench.panel.head(({ outcome }) => outcome === 'sending');
    const underWay = /^Another window is sending this credit, and its outcome is not known yet\./;
    assert.match(await questionIn(second, withoutResponse), underWay);
    assert.match(
      await questionIn(third, join(folder, withoutResponse)),
      /is not known yet\. It was sent from another workspace\./,
    );
    await second.runCommand('Credits (Unofficial): Focus on History View');
    await historyRows(second, (rows) => rows.some((row) => row.includes(underWayElsewhere)));
    await second.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: underWayElsewhere }).click();
    await second.panel.head(({ headline }) => headline === underWayElsewhere);
    assert.doesNotMatch(await second.panel.text(), /Cancel/, 'only the window that sends can cancel');
    await second.screenshot('windows-under-way');
  });

  it('when that window is killed, the outcome is unknown in all others', async () => {
    await killExtensionHost(session());
    const unknown = /^The outcome of the last send is unknown\./;
    assert.match(await questionIn(second, withoutResponse), unknown);
    assert.match(await questionIn(third, join(session().folder, withoutResponse)), unknown);
    await second.screenshot('windows-killed');
  });

  it('what windows send at the same moment is in the history of both', async () => {
    const first = await session().openWindow(session().folder);
    const windows = [first, second];
    for (const [i, window] of windows.entries()) {
      writeFileSync(join(session().folder, `same-${i}.credit.json`), creditText({ amount: `7.0${i}`, code: `W-${i}` }));
      await window.openFile(`same-${i}.credit.json`);
    }
    await Promise.all(windows.map((window) => window.panel.responseTo(() => send(window))));
    for (const window of windows) {
      await window.runCommand('Credits (Unofficial): Focus on History View');
      await historyRows(window, (rows) => [0, 1].every((i) => rows.some((row) => row.includes(`W-${i}`))));
    }
    await first.close();
  });

  it('a file under two names is sent once at a time', async () => {
    const { folder } = session();
    const text = readFileSync(join(folder, withoutResponse), 'utf8').replace(/"code": "[^"]*"/, '"code": "NAMED"');
    writeFileSync(join(folder, 'named.credit.json'), text);
    symlinkSync(join(folder, 'named.credit.json'), join(folder, 'link.credit.json'));
    await second.openFile('named.credit.json');
    await send(second);
    await second.panel.head(({ outcome }) => outcome === 'sending');
    await second.openFile('link.credit.json');
    await send(second);
    await second.prompts.notification('This payload is already being sent.');
    await second.panel.press('Cancel');
    await second.panel.head(({ outcome }) => outcome === 'unknown');
  });

  it('a record of 600 MB is told, and asked about', async () => {
    truncateSync(recordFile(session()), 600_000_000);
    const detail = await questionIn(second, 'customer-token.credit.json', 'Send without a record?');
    assert.equal(
      detail,
      "The record of sends can't be read, so a credit that was sent before is not recognized: sending may pay a second time. It has 600 MB, and at most 100 MB are read.",
    );
    await send(second);
    await second.prompts.dialog();
    await second.screenshot('windows-unreadable');
    const head = await second.panel.responseTo(() => second.prompts.pressInDialog('Send Without Record'));
    assert.equal(head.outcome, 'accepted');
  });

  it('"Clear History" removes such a record, and drafts that a killed window has left', async () => {
    const draft = join(storage(), 'history.json.0b5e4f7a-1111-4222-8333-444444444444');
    writeFileSync(draft, '{');
    await second.runCommand('Cybersource: Clear History');
    assert.match((await second.prompts.dialog()).detail, /is removed for all workspaces\. It has 600 MB/);
    await second.prompts.pressInDialog('Clear');
    await eventually('the draft to be removed', () => !existsSync(draft));
    const head = await second.panel.responseTo(async () => {
      await second.openFile('customer-token.credit.json');
      await send(second);
    });
    assert.equal(head.outcome, 'accepted');
    await eventuallyMatches('the record', async () => readFileSync(recordFile(session()), 'utf8'), /"ended":true/);
  });

  it('a record that can be read and not written is asked about when the credit is about to leave', async () => {
    rmSync(record(), { recursive: true });
    // As on a full or read-only disk, nothing can be written here; there is nothing to read either.
    symlinkSync('/proc/none/record', record());
    await second.openFile('customer-token.credit.json');
    const cancelled = await second.panel.responseTo(async () => {
      await send(second);
      const { message, detail } = await second.prompts.dialog();
      assert.equal(message, 'Send without a record?');
      assert.match(detail, /^This send can't be recorded: .* Its folder can't be created \(ENOENT\)\.$/);
      await second.screenshot('windows-unwritable');
      await second.prompts.pressInDialog('Cancel');
    });
    assert.equal(cancelled.outcome, 'cancelled');
    const sent = await second.panel.responseTo(async () => {
      await send(second);
      await second.prompts.pressInDialog('Send Without Record');
    });
    assert.equal(sent.outcome, 'accepted');
  });
});
