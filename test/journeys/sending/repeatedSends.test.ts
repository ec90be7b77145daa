import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { RecordFile } from '../../../src/editor/history/recordFile.ts';
import { lineOf } from '../../../src/exchange/history/historyLines.ts';
import { payloadFingerprint } from '../../../src/exchange/request/payloadFingerprint.ts';
import { acceptedBody, exchangeOf, failure, response, type Script } from '../../exchange/support/scriptedPorts.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, openText, send, storageFolder } from '../steps.ts';

const merchantId = 'learning_merchant';
const name = 'repeated.credit.json';
const text = creditText({ amount: '9.10', code: 'R-{{$guid}}' });

// No request reaches the test endpoint: nothing listens where the proxy should be.
const settings = { 'http.proxy': 'http://127.0.0.1:9', 'http.proxySupport': 'on' };

journey(
  'Repeated sends to a test endpoint',
  (session) => {
    /** Puts into the record what another window has sent to the other host name, as a merchant in other letters. */
    async function sendElsewhere(script: Script): Promise<void> {
      const folder = storageFolder(session().server);
      const sent = await exchangeOf(script);
      const id = randomUUID();
      const exchange = {
        ...sent,
        id,
        creditExchangeId: id,
        startedAt: new Date().toISOString(),
        target: 'apitest.visaacceptance.com',
        profile: { ...sent.profile, merchantId: merchantId.toUpperCase() },
        facts: payloadFingerprint(text, text.replace('{{$guid}}', '1')),
      } as const;
      new RecordFile(join(folder, 'record')).append(lineOf(exchange, { workspace: 'another', process: 0 }));
    }

    before(async () => {
      const { workbench } = session();
      const { prompts } = workbench;
      await openText(session(), name, text);
      await workbench.runCommand('Cybersource: Add Merchant Profile');
      await prompts.pick('apitest.cybersource.com');
      await prompts.pick('HTTP signature');
      await prompts.answerTo('Merchant ID', merchantId);
      await prompts.answerTo('Key ID', '00000000-1111-4222-8333-444444444444');
      await prompts.answerTo('Shared secret', Buffer.from('an invented secret, good for nothing').toString('base64'));
      await prompts.answerTo('A name for this profile', 'Learning');
      await workbench.statusBar((texts) => texts.some((shown) => shown.startsWith('Learning')));
      await sendElsewhere(() => response(201, acceptedBody()));
    });

    it('are asked about, with what happened before, though a placeholder changes the reference', async () => {
      const { workbench } = session();
      await workbench.openFile(name);
      await send(workbench);
      const { message, detail, buttons } = await workbench.prompts.dialog();
      assert.equal(message, 'Send this credit again?');
      assert.equal(
        detail,
        'This payload was accepted less than a minute ago, with another reference from its placeholder. It was sent from another workspace. Sending again pays a second time.',
      );
      assert.deepEqual(buttons.toSorted(), [
        'Cancel',
        'Send Again',
        "Send and Don't Ask Again for This File",
        'Show Earlier Credit',
      ]);
      await workbench.screenshot('repeated-question');
      await workbench.prompts.pressInDialog('Show Earlier Credit');
      const head = await workbench.panel.head(({ target }) => target === 'apitest.visaacceptance.com');
      assert.equal(head.outcome, 'accepted');
    });

    it('are asked about once where repeated sends are meant', async () => {
      const { workbench } = session();
      const always = async () => {
        await workbench.openFile(name);
        await send(workbench);
        await workbench.prompts.pressInDialog("Send and Don't Ask Again for This File");
      };
      assert.equal((await workbench.panel.responseTo(always)).outcome, 'notSent');
      assert.equal((await workbench.panel.responseTo(() => send(workbench))).outcome, 'notSent');
    });

    it('are always asked about while an outcome is unknown', async () => {
      const { workbench } = session();
      await sendElsewhere(() => failure('headersTimeout', 'maybe'));
      await workbench.openFile(name);
      await send(workbench);
      const { detail, buttons } = await workbench.prompts.dialog();
      assert.match(detail, /^The outcome of the last send is unknown\./);
      assert.deepEqual(buttons.toSorted(), ['Cancel', 'Send Again', 'Show Earlier Credit']);
      await workbench.prompts.pressInDialog('Cancel');
    });

    it('of another file with the same payload are asked about all the same', async () => {
      const { workbench } = session();
      await openText(session(), 'other.credit.json', text);
      await send(workbench);
      assert.equal((await workbench.prompts.dialog()).message, 'Send this credit again?');
      await workbench.prompts.pressInDialog('Cancel');
    });
  },
  { settings },
);
