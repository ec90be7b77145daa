import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { eventually } from '../../workbench/driver/waiting.ts';
import { browserStorage, filesUnder, type Written } from '../../workbench/installation/written.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, openText, send } from '../steps.ts';

const merchantId = 'canary_merchant';
const keyId = 'ca4a7700-1111-4222-8333-444444444444';
const sharedSecret = Buffer.from('canary: sing where nobody hears').toString('base64');

/** No real card: the check digit fits, the middle digits are the canary. */
const cardNumber = '4111110731905282';
const payloadName = 'canary.credit.json';

/** Every spelling that would give the secret or the card number away. */
const canaries = [
  sharedSecret,
  sharedSecret.replace(/=+$/, ''),
  encodeURIComponent(sharedSecret),
  Buffer.from(sharedSecret, 'base64').toString('latin1'),
  Buffer.from(sharedSecret, 'base64').toString('hex'),
  Buffer.from(sharedSecret).toString('base64'),
  cardNumber,
  '0731905',
];

function sightings(written: readonly Written[]): string[] {
  return written.flatMap(({ place, text }) =>
    canaries.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${place}`),
  );
}

journey('A canary in secret storage and in a card number', (session) => {
  /** All that was shown or copied on the way. */
  const seen: Written[] = [];

  async function look(place: string): Promise<void> {
    const { workbench } = session();
    for (const tab of ['Response', 'Raw', 'Headers', 'Request', 'Timeline']) {
      await workbench.panel.press(tab);
      const html = await (await workbench.panel.frame()).evaluate(() => document.documentElement.outerHTML);
      seen.push(
        { place: `${place}, tab ${tab}`, text: html },
        { place: `${place}, tab ${tab}`, text: await workbench.panel.text() },
      );
    }
  }

  async function copy(what: string, act: () => Promise<void>): Promise<void> {
    const { workbench } = session();
    await workbench.clearClipboard();
    await act();
    seen.push({ place: what, text: await workbench.clipboard() });
  }

  before(async () => {
    const { workbench } = session();
    const { prompts } = workbench;
    const card = { number: cardNumber, expirationMonth: '09', expirationYear: '2030', type: '001' };
    await openText(session(), payloadName, creditText({ amount: '8.20', transactionId: 'canary-1', card }));
    await workbench.runCommand('Cybersource: Add Merchant Profile');
    await prompts.pick('Local sandbox');
    await prompts.pick('HTTP signature');
    await prompts.answerTo('Merchant ID', merchantId);
    await prompts.answerTo('Key ID', keyId);
    await prompts.answerTo('Shared secret', sharedSecret);
    await prompts.answerTo('A name for this profile', 'Canary');
    await workbench.statusBar((texts) => texts.includes('Canary: Local sandbox'));
  });

  it('makes the whole journey', async () => {
    const { workbench } = session();
    const { panel, prompts, editor } = workbench;
    assert.equal((await panel.responseTo(() => send(workbench))).status, '401 Unauthorized');
    await look('refused');
    await workbench.screenshot('canary-refused');
    await workbench.openFile(payloadName);
    await workbench.clickStatusBar('Canary: Local sandbox');
    await workbench.prompts.pick('Choose Merchant Profile');
    await prompts.pick('Local sandbox');
    await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    assert.equal((await panel.responseTo(() => send(workbench))).outcome, 'accepted');
    await look('accepted');
    await panel.press('Request');
    await workbench.screenshot('canary-request');
    await copy('the curl command', () => panel.press('Copy as cURL'));
    await copy('the HTTP messages', () => panel.press('Copy as HTTP'));
    await copy('the request body', () => panel.pressPicture('Copy Request Body'));
    await panel.press('Response');
    await copy('the response', () => panel.pressPicture('Copy Response'));
    const voided = await panel.responseTo(async () => {
      await panel.press('Void (POST)');
      seen.push({ place: 'the question', text: JSON.stringify(await prompts.dialog()) });
      await prompts.pressInDialog('Void');
    });
    assert.equal(voided.outcome, 'accepted');
    await look('voided');
    await panel.press('Response');
    await panel.pressPicture('Open Response in Editor');
    await editor.textIs((text) => text.includes('VOIDED'));
    // The VS Code from npm lacks what writes log files, so the view stays empty there; other ones fill it.
    await workbench.runCommand('Cybersource: Check Connection');
    await workbench.runCommand('Cybersource: Show Log');
    seen.push({ place: 'the output view', text: await workbench.outputText() });
    await workbench.screenshot('canary-log');
  });

  it('is in nothing that was shown or copied', async () => {
    assert.ok(seen.length > 30);
    assert.ok(
      seen.some(({ text }) => text.includes('************5282')),
      'nothing was seen of the card',
    );
    assert.deepEqual(sightings(seen), []);
  });

  it('is in no file that was written but the payload itself', async () => {
    const { folder, server } = session();
    const read = () => [
      ...filesUnder(server.folder),
      ...filesUnder(folder).filter(({ place }) => basename(place) !== payloadName),
      { place: server.logFile, text: readFileSync(server.logFile, 'latin1') },
    ];
    const files = await eventually('something of the journey to be written', read, (all) =>
      all.some(({ text }) => text.includes('canary-1')),
    );
    assert.deepEqual(sightings(files), []);
  });

  // The VS Code from npm has secret storage in the memory of the page only, as it has no key to encrypt with: not even
  // there is anything to be found. With a key it would be in local storage, under "secrets.provider", encrypted.
  it('is in nothing that the browser keeps', async () => {
    const kept = await eventually(
      'something of the journey to be kept',
      () => browserStorage(session().workbench.page),
      (all) => all.some(({ text }) => text.includes(payloadName)),
    );
    assert.deepEqual(sightings(kept), []);
  });
});
