import assert from 'node:assert/strict';
import { credit } from '../payload/findingTable.ts';
import { commandTitle, manifestText } from '../workbench/driver/manifestTexts.ts';
import { journey } from '../workbench/journey.ts';
import { creditText, historyRows, openText } from './steps.ts';

/** Words in a row as in an English sentence; names of the API, values and HTTP phrases are shorter or have capitals. */
const englishSentence = /\b[A-Za-z]+(?: [a-z]+){2,}/;

journey(
  'In Japanese',
  (session) => {
    const send = () => session().workbench.runCommand(commandTitle('sendCredit', 'ja'));

    it('findings are said in Japanese', async () => {
      const { workbench } = session();
      const text = credit({
        'orderInformation.amountDetails.totalAmount': 18.4,
        'orderInformation.billTo.country': 'USA',
        'orderInformation.amountDetails.currency': 'zzz',
        'clientReferenceInformation.code': undefined,
      });
      await openText(session(), 'slips.credit.json', text);
      const codes = ['billTo.country', 'currency.unknown', 'schema.wrong-type'];
      const problems = await workbench.problems((all) => codes.every((code) => all.some((each) => each.code === code)));
      await workbench.screenshot('japanese-findings');
      for (const { message } of problems) {
        assert.match(message, /[ぁ-ん].*。$/);
        assert.doesNotMatch(message, englishSentence);
      }
    });

    it('what was accepted and declined is said in Japanese', async () => {
      const { workbench } = session();
      for (const [amount, outcome, headline] of [
        ['18.40', 'accepted', '受理'],
        ['5201.01', 'declined', '拒否'],
      ] as const) {
        await openText(session(), `${outcome}.credit.json`, creditText({ amount }));
        const head = await workbench.panel.responseTo(send);
        assert.equal(head.outcome, outcome);
        assert.match(head.headline, new RegExp(headline));
        await workbench.panel.rows();
        await workbench.screenshot(`japanese-${outcome}`);
        assert.doesNotMatch(await workbench.panel.text(), englishSentence);
      }
    });

    it('the history is said in Japanese', async () => {
      const { workbench } = session();
      const container = manifestText('view.container', 'ja');
      await workbench.runCommand(`${container}: Focus on ${manifestText('view.history', 'ja')} View`);
      const rows = await historyRows(workbench, (all) => /拒否/.test(all[1] ?? '') && /受理/.test(all[2] ?? ''));
      await workbench.screenshot('japanese-history');
      for (const row of rows) assert.doesNotMatch(row, englishSentence);
    });

    it('the kinds of credit are listed in Japanese', async () => {
      const { workbench } = session();
      await workbench.runCommand(commandTitle('newPayload', 'ja'));
      const labels = await workbench.prompts.items((all) => all.includes('カードへのクレジット'));
      await workbench.screenshot('japanese-new-payload');
      for (const label of labels) assert.doesNotMatch(label, englishSentence);
      await workbench.press('Escape');
    });

    it('the questions for a merchant profile are asked in Japanese', async () => {
      const { workbench } = session();
      await workbench.runCommand(commandTitle('addProfile', 'ja'));
      await workbench.prompts.items((labels) => labels.includes('ローカル サンドボックス'));
      await workbench.screenshot('japanese-profile');
      await workbench.prompts.titleIs(/^加盟店プロファイルを追加 \(1\/\d\)$/);
      await workbench.press('Escape');
    });
  },
  { language: 'ja' },
);
