import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { renderMessage } from '../../../src/exchange/panel/exchangeView.ts';
import { setTranslation, type Translation } from '../../../src/l10n.ts';
import type { ExchangeView, RenderMessage } from '../../../src/protocol.ts';
import { credit, exchangeOf, failure, merchant, response, type Script } from '../../exchange/support/scriptedPorts.ts';
import { type PanelPage, usePanelBrowser } from '../panelPage.ts';
import { rendered, exchangeOf as stateOf } from '../states.ts';

const browser = usePanelBrowser();

const english: Translation = { language: 'en', messages: {} };
const inLocal = { ...merchant, target: 'localSandbox' } as const;

const withoutTransactionId = JSON.stringify({ ...JSON.parse(credit), clientReferenceInformation: { code: 'CR-2041' } });
const cardAsTransactionId = credit.replace('cr2041-a1', '4111111111111111');

const details = ['paymentInformation.card.number', 'orderInformation.billTo.email', 'orderInformation.amountDetails.x'];
const refusedFor = (reason: string): Script => {
  const body = { status: 'INVALID_REQUEST', reason, message: 'Declined - One or more fields contain invalid data' };
  return () => response(400, { ...body, details: details.map((field) => ({ field, reason })) });
};

/** What takes many words, in the words of the extension. */
const wordy: readonly (readonly [string, Script, (string | undefined)?])[] = [
  ['401', () => response(401, { response: { rmsg: 'Authentication Failed' } })],
  ['401 of a proxy', () => response(401, '<html></html>'), withoutTransactionId],
  ['a repeat', refusedFor('DUPLICATE_REQUEST')],
  ['missing fields', refusedFor('MISSING_FIELD')],
  ['a decline', () => response(201, { status: 'DECLINED', errorInformation: { reason: 'SCORE_EXCEEDS_THRESHOLD' } })],
  ['502', () => response(502, { reason: 'INVALID_OR_MISSING_CONFIG', message: 'Error - General failure' })],
  ['lost', () => failure('connectionClosed', 'maybe')],
  ['lost without a transactionId', () => failure('responseTooLarge', 'maybe'), withoutTransactionId],
  ['lost with a transactionId that is not kept', () => failure('headersTimeout', 'maybe'), cardAsTransactionId],
  ['cancelled too late', () => failure('cancelled', 'maybe'), withoutTransactionId],
  ['not sent', () => failure('tls', 'nothing')],
];

/** A translation as a whole, and as the page gets it. */
function translationsOf(language: string): readonly [all: Translation, ofPage: Translation] {
  if (language === 'en') return [english, english];
  const messages = JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8'));
  const own: readonly string[] = JSON.parse(readFileSync('l10n/page.json', 'utf8'));
  return [
    { language, messages },
    { language, messages: Object.fromEntries(own.map((message) => [message, messages[message]])) },
  ];
}

async function messageOf(script: Script, text = credit, sender: typeof merchant = merchant): Promise<RenderMessage> {
  const exchange = await exchangeOf(script, text, sender);
  return renderMessage(exchange, [exchange], {});
}

/** Pixels and lines of the head; a name is cut off where not all of it is seen. */
async function measured({ page }: PanelPage) {
  return page.evaluate(() => {
    const one = (selector: string) => document.querySelector(selector) as HTMLElement;
    const isSeen = ({ offsetWidth }: HTMLElement) => offsetWidth > 1;
    const isWhole = ({ scrollWidth, clientWidth }: HTMLElement) => scrollWidth <= clientWidth || clientWidth === 0;
    const line = Number.parseFloat(getComputedStyle(one('.told')).lineHeight);
    return {
      height: one('.head').offsetHeight,
      lines: [...document.querySelectorAll<HTMLElement>('.told [data-said]')].map((paragraph) =>
        Math.round(paragraph.offsetHeight / line),
      ),
      names: ['.whole-name', '.short-name']
        .map(one)
        .filter(isSeen)
        .map(({ textContent }) => textContent),
      isSummaryBelow: one('.summary-line').offsetTop >= one('h1').offsetTop + one('h1').offsetHeight,
      isSummaryWhole: isWhole(one('.summary-line .more')),
      isNameWhole: ['.whole-name', '.short-name'].map(one).filter(isSeen).every(isWhole),
      toggle: one('.more-words').hidden ? undefined : one('.more-words').innerText,
    };
  });
}

describe('the head in its room', () => {
  afterEach(() => setTranslation(english));

  for (const language of ['en', 'de', 'es', 'ja']) {
    for (const width of [420, 466, 560]) {
      it(`has at most 160 of ${width} pixels' width in ${language}, with a line of all that is said and a whole target`, async () => {
        const [all, ofPage] = translationsOf(language);
        setTranslation(all);
        const panel = await browser.open({ width, height: 710, translation: ofPage });
        for (const [name, script, text] of wordy) {
          for (const sender of [merchant, inLocal]) {
            const message = await messageOf(script, text, sender);
            await panel.render(message);
            const { height, lines, names, isNameWhole } = await measured(panel);
            const about = `${name}, ${sender.target}`;
            assert.ok(height <= 160, `${about}: ${height} pixels`);
            assert.ok(Math.min(...lines) >= 1, `${about}: ${lines} lines`);
            assert.equal(names.length, 1, `${about}: ${names}`);
            assert.ok(isNameWhole, `${about}: ${names} is cut off`);
          }
        }
      });
    }
  }

  it('shows all that is said where somebody asks for more, for this exchange alone, and over a reload', async () => {
    const long = await messageOf(() => response(401, {}));
    const panel = await browser.open({ width: 466, height: 710 });
    await panel.render(long);
    const folded = await measured(panel);
    assert.equal(folded.toggle, 'More');
    await panel.page.focus('.more-words');
    await panel.page.keyboard.press('Enter');
    const unfolded = await measured(panel);
    assert.equal(unfolded.toggle, 'Less');
    assert.ok(unfolded.height > 300, `${unfolded.height} pixels`);
    await panel.render(long);
    assert.deepEqual(await measured(panel), unfolded);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.className), 'more-words');

    const other = await messageOf(() => response(401, {}));
    assert.ok(other.exchange);
    await panel.render({ ...other, exchange: { ...other.exchange, id: 'another' } });
    assert.deepEqual(await measured(panel), folded);
    await panel.render(long);
    assert.deepEqual(await measured(panel), unfolded);

    await panel.page.waitForFunction(() =>
      JSON.stringify((window as unknown as { recorded: { kept: unknown } }).recorded.kept ?? '').includes('words'),
    );
    const back = await browser.open({ width: 466, height: 710, kept: await panel.kept() });
    await back.render(long);
    assert.deepEqual(await measured(back), unfolded);
    await back.page.click('.more-words');
    assert.deepEqual(await measured(back), folded);
  });

  it('does not shorten what is said for the particulars that are unfolded', async () => {
    const panel = await browser.open({ width: 620, height: 710, kept: { views: {}, unfolded: true } });
    await panel.render(rendered(stateOf('declined')));
    assert.equal((await measured(panel)).toggle, undefined);
  });

  it('fits again when the panel gets another width', async () => {
    const panel = await browser.open({ width: 1000, height: 710 });
    await panel.render(await messageOf(refusedFor('MISSING_FIELD')));
    const wide = await measured(panel);
    assert.deepEqual([wide.toggle, wide.names], [undefined, ['apitest.cybersource.com']]);
    await panel.page.setViewportSize({ width: 420, height: 710 });
    await panel.page.waitForFunction(() => document.querySelector('.more-words')?.checkVisibility());
    const narrow = await measured(panel);
    assert.deepEqual([narrow.toggle, narrow.names], ['More', ['Test']]);
    assert.ok(narrow.height <= 160, `${narrow.height} pixels`);
    await panel.page.setViewportSize({ width: 1000, height: 710 });
    await panel.page.waitForFunction(() => !document.querySelector('.more-words')?.checkVisibility());
    assert.deepEqual(await measured(panel), wide);
  });

  const amount = '5201.01 USD';
  const summaries: readonly (readonly [string, number, ExchangeView['summary'], boolean])[] = [
    ['short', 480, { amount, code: 'CR-1' }, false],
    ['short', 420, { amount, code: 'CR-1' }, true],
    ['usual', 420, { amount, code: 'ORDER-1001', status: 'PENDING' }, true],
    ['usual', 560, { amount, code: 'ORDER-1001', status: 'PENDING' }, true],
    ['usual', 620, { amount, code: 'ORDER-1001', status: 'PENDING' }, false],
    ['usual', 1000, { amount, code: 'ORDER-1001', status: 'PENDING' }, false],
    ['long', 620, { amount, step: 'Void', code: 'ORDER-1001-OF-A-LONG-DAY', status: 'VOIDED', reason: 'NONE' }, true],
  ];
  for (const [name, width, summary, isBelow] of summaries) {
    it(`has a ${name} summary ${isBelow ? 'below' : 'beside'} the headline in ${width} pixels, and the whole of it`, async () => {
      const panel = await browser.open({ width });
      for (const state of ['accepted', 'sending'] as const) {
        await panel.render(rendered({ ...stateOf(state), summary }));
        const { height, isSummaryBelow, isSummaryWhole } = await measured(panel);
        assert.ok(isSummaryWhole, state);
        if (state === 'accepted') assert.equal(isSummaryBelow, isBelow);
        assert.ok(height <= 160, `${height} pixels`);
      }
    });
  }

  it('keeps the summary beside the headline where what is said needs the room', async () => {
    const panel = await browser.open({ width: 420, height: 710 });
    await panel.render(await messageOf(refusedFor('MISSING_FIELD')));
    const { toggle, isSummaryBelow } = await measured(panel);
    assert.deepEqual([toggle, isSummaryBelow], ['More', false]);
  });

  it('reads out the whole name of the target where the short one stands', async () => {
    const panel = await browser.open({ width: 420 });
    await panel.render(await messageOf(refusedFor('MISSING_FIELD'), credit, inLocal));
    assert.deepEqual((await measured(panel)).names, ['Local']);
    assert.match(await panel.page.locator('.headline').ariaSnapshot(), /Local sandbox$/);
  });
});
