import assert from 'node:assert/strict';
import type { Head } from '../../workbench/driver/panel.ts';
import { eventuallyMatches } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, openText, send } from '../steps.ts';

interface Row {
  readonly what: string;
  readonly amount: string;
  /** Outcome and HTTP status; empty when there was no response. */
  readonly head: readonly [outcome: string, status: string];
  readonly meaning: RegExp;
  readonly advice: RegExp;
  /** What can be pressed. */
  readonly buttons: readonly string[];
}

type Verdict = readonly [outcome: string, headline: string, meaning: RegExp, buttons: readonly string[]];

const remedies = ['Search for Credit', 'Void If Processed'];
const lookFirst = /^Do not send it again: search for it first/;

/** Amounts that make the local sandbox respond otherwise than with an accepted credit. */
const rows: readonly Row[] = [
  {
    what: 'a decline',
    amount: '5201.02',
    head: ['declined', '201 Created'],
    meaning: /^No money is paid out\./,
    advice: /./,
    buttons: ['Self (GET)'],
  },
  {
    what: 'a time-out of the processor',
    amount: '5201.60',
    head: ['unknown', '201 Created'],
    meaning: /did not respond in time \(PROCESSOR_TIMEOUT\)\..*may or may not have been created/,
    advice: lookFirst,
    buttons: [...remedies, 'Void (POST)', 'Self (GET)'],
  },
  {
    what: 'a credit that is held for review',
    amount: '5201.70',
    head: ['unknown', '201 Created'],
    meaning: /may still be paid/,
    advice: /^Accept or reject the case in Decision Manager\. Do not send it again\.$/,
    buttons: [...remedies, 'Void (POST)', 'Self (GET)'],
  },
  {
    what: 'a refusal',
    amount: '5400.03',
    head: ['refused', '400 Bad Request'],
    meaning: /^Nothing was carried out\./,
    advice: /./,
    buttons: [],
  },
  {
    what: 'too many requests',
    amount: '5429.00',
    head: ['refused', '429 Too Many Requests'],
    meaning: /\(429\); it asks to wait 30 seconds\.$/,
    advice: /^Nothing is retried automatically/,
    buttons: [],
  },
  {
    what: 'an error of the server',
    amount: '5500.00',
    head: ['serverError', '500 Internal Server Error'],
    meaning: /SYSTEM_ERROR/,
    advice: lookFirst,
    buttons: remedies,
  },
  {
    what: 'a page of the gateway',
    amount: '5503.00',
    head: ['serverError', '503 Service Unavailable'],
    meaning: /^A gateway or proxy responded instead of the API/,
    advice: lookFirst,
    buttons: remedies,
  },
  {
    what: 'an HTML page in place of the response',
    amount: '5000.06',
    head: ['unknown', '201 Created'],
    meaning: /is not from the API: it is not a JSON object/,
    advice: lookFirst,
    buttons: remedies,
  },
  {
    what: 'a connection that is closed',
    amount: '5000.03',
    head: ['unknown', ''],
    meaning: /^The connection was closed before the .* was complete\..*may or may not have been created/,
    advice: lookFirst,
    buttons: remedies,
  },
  {
    what: 'a response that never comes',
    amount: '5000.02',
    head: ['unknown', ''],
    meaning: /timed out\..*may or may not have been created/,
    advice: lookFirst,
    buttons: remedies,
  },
];

journey(
  'Responses that are no success',
  (session) => {
    let accepted: Head;

    before(async () => {
      const { workbench } = session();
      await workbench.openFile('card.credit.json');
      accepted = await workbench.panel.responseTo(() => send(workbench));
      assert.equal(accepted.outcome, 'accepted');
    });

    for (const { what, amount, head: expected, meaning, advice, buttons } of rows) {
      it(`show ${what}`, async () => {
        const { workbench } = session();
        await openText(session(), `${amount}.credit.json`, creditText({ amount, transactionId: `j-${amount}` }));
        const head = await workbench.panel.responseTo(() => send(workbench));
        assert.deepEqual([head.outcome, head.status], expected);
        assert.match(head.meaning, meaning);
        assert.match(head.advice, advice);
        assert.deepEqual(head.buttons, buttons);
        assert.notEqual(head.color, accepted.color, 'it looks like a success');
        await workbench.screenshot(`response-${amount}`);
      });
    }

    it('can be looked for, and voided if they happened', async () => {
      const { workbench } = session();
      const { panel, prompts } = workbench;
      const found = await panel.responseTo(() => panel.press('Search for Credit'));
      assert.deepEqual([found.outcome, found.request], ['accepted', 'POST /tss/v2/searches']);
      assert.match(found.meaning, /^One transaction was found: credit \(5000\.02 USD\): accepted\./);
      assert.deepEqual(found.buttons, ['Void If Processed', 'Transaction Detail (GET)']);
      await workbench.screenshot('response-found');
      await panel.press('Timeline');
      await panel.press('Create Credit');
      await panel.head(({ title }) => title === 'Create Credit');

      const voided = await panel.responseTo(async () => {
        await panel.press('Void If Processed');
        const { message, detail } = await prompts.dialog();
        assert.equal(message, 'Void this credit if it was processed?');
        assert.match(detail, /^Sends a timeout void for transactionId j-5000\.02 to Local sandbox\./);
        await workbench.screenshot('response-void-question');
        await prompts.pressInDialog('Void If Processed');
      });
      assert.deepEqual(
        [voided.outcome, voided.request, voided.meaning],
        ['accepted', 'POST /pts/v2/voids/', 'The credit was created. The credit is voided; no money is paid out.'],
      );
      await workbench.screenshot('response-timeout-voided');
    });

    const badCard = { number: '42423482938483873', expirationMonth: '09', expirationYear: '2030', type: '001' };
    const lost: readonly (readonly [what: string, amount: string, more: object, read: Verdict])[] = [
      [
        'a decline',
        '5000.03',
        { card: badCard },
        ['declined', 'Found: declined', /: declined \(INVALID_ACCOUNT, 231 DINVALIDCARD\)\./, []],
      ],
      [
        'a time-out of the processor',
        '5502.04',
        {},
        [
          'unknown',
          'Found: outcome unknown',
          /: error, outcome unknown \(PROCESSOR_TIMEOUT, 250 ETIMEOUT\)\./,
          remedies.slice(1),
        ],
      ],
    ];
    for (const [what, amount, more, [outcome, headline, meaning, buttons]] of lost) {
      it(`are found as what they were: ${what}`, async () => {
        const { workbench } = session();
        const { panel } = workbench;
        const text = creditText({ amount, code: `LOST-${amount}`, transactionId: `l-${amount}`, ...more });
        await openText(session(), `lost-${amount}.credit.json`, text);
        const sent = await panel.responseTo(() => send(workbench));
        assert.equal(sent.outcome, 'unknown');
        assert.match(sent.advice, lookFirst);
        const found = await panel.responseTo(() => panel.press('Search for Credit'));
        assert.deepEqual([found.outcome, found.headline, found.request], [outcome, headline, 'POST /tss/v2/searches']);
        assert.match(found.meaning, /^One transaction was found: credit \(/);
        assert.match(found.meaning, meaning);
        assert.doesNotMatch(found.advice, /was accepted/);
        assert.deepEqual(found.buttons, [...buttons, 'Transaction Detail (GET)']);
        await workbench.screenshot(`response-found-${amount}`);
        const details = await panel.responseTo(() => panel.press('Transaction Detail (GET)'));
        assert.deepEqual([details.outcome, details.headline], [outcome, headline]);
        assert.match(details.meaning, meaning);
      });
    }

    it('are not settled by a void that comes before the credit may have', async () => {
      const { workbench } = session();
      const { panel, prompts } = workbench;
      await openText(session(), 'early.credit.json', creditText({ amount: '5000.04', transactionId: 'j-early' }));
      await panel.responseTo(() => send(workbench));
      const early = await panel.responseTo(async () => {
        await panel.press('Void If Processed');
        await prompts.pressInDialog('Void If Processed');
      });
      assert.deepEqual([early.outcome, early.headline], ['unknown', 'Nothing to void yet']);
      assert.deepEqual(early.buttons, ['Search for Credit'], 'the void waits for its minute');
      await eventuallyMatches('the panel', () => panel.text(), /Request Void Again \((1:00|0:[0-5]\d)\)/);
      await workbench.screenshot('response-void-too-early');
    });

    it('say why a void is impossible without a transactionId, and add one for the next time', async () => {
      const { workbench } = session();
      const { panel, editor } = workbench;
      await openText(session(), 'no-id.credit.json', creditText({ amount: '5000.03', code: 'J-NO-ID' }));
      const head = await panel.responseTo(() => send(workbench));
      assert.deepEqual(head.buttons, ['Search for Credit', 'Add transactionId']);
      assert.match(head.refusals.join(), /^Void If Processed · The payload has no transactionId\./);
      await workbench.screenshot('response-no-transaction-id');
      await panel.press('Add transactionId');
      await editor.textIs((text) => text.includes('"transactionId"'));
    });

    it('put what the server says of a field at that field, until it is edited', async () => {
      const { workbench } = session();
      const { editor } = workbench;
      await openText(session(), 'field.credit.json', creditText({ amount: '5400.10', transactionId: 'j-field' }));
      await workbench.panel.responseTo(() => send(workbench));
      const isResponse = ({ source }: { readonly source: string }) => source === 'API response';
      const problems = await workbench.problems((all) => all.some(isResponse));
      const { message, position, code } = problems.find(isResponse) ?? {};
      assert.match(message ?? '', /^The API returned INVALID_DATA for amountDetails\.totalAmount\./);
      assert.deepEqual([code, position], ['INVALID_DATA', 'Ln 13, Col 22']);
      await workbench.screenshot('response-field');
      await workbench.openFile('field.credit.json');
      await editor.goTo(13, 23);
      await workbench.type('1');
      await workbench.problems((all) => !all.some(isResponse));
    });
  },
  { settings: { 'cybersourceCredits.timeouts.headers': 4 } },
);
