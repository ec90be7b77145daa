import assert from 'node:assert/strict';
import { type PanelPage, usePanelBrowser } from './panelPage.ts';
import { emptyState, exchangeOf, rendered, respondedWith, type StateName } from './states.ts';

const browser = usePanelBrowser();

/** What a page keeps that shows the particulars. */
const unfolded = { views: {}, unfolded: true };

/** The text of what a selector finds, in one line. */
async function textOf(panel: PanelPage, selector: string): Promise<string> {
  const texts = await panel.page.locator(selector).allInnerTexts();
  return texts.join(' | ').replace(/\s+/g, ' ').trim();
}

/** What is found in which place of each state; an empty text stands for nothing. */
const heads: Readonly<Partial<Record<StateName, Readonly<Record<string, string>>>>> = {
  accepted: {
    h1: 'Accepted',
    '.status': '201 Created',
    '[data-target="localSandbox"]': 'Local sandbox',
    '.actions vscode-button': 'Void (POST) | Self (GET) | Transaction Details (GET)',
    '.summary-line': '18.40 USD · ORDER-1001 · PENDING',
    '.facts div:has(dt:text("Payload")) dd': 'card.credit.json',
    '.facts div:has(dt:text("Duration")) dd': '38 ms queue 12, connect 2, first byte 21, body 3',
    '.facts div:has(dt:text("Profile")) dd': 'Local sandbox',
    '.facts div:has(dt:text("Request")) dd': 'POST /pts/v2/credits/',
  },
  voided: {
    h1: 'Voided',
    '.summary-line': '18.40 USD · ORDER-1001',
    '[data-refused="void"]': 'Void (POST) /pts/v2/credits/6760630831286132403955/voids · It was voided already.',
  },
  declined: {
    h1: 'Declined',
    '.status': '201 Created',
    '[data-target="testEndpoint"]': 'apitest.cybersource.com',
    '.advice': 'Check the card number with the customer. Sending the same credit again will not help.',
  },
  refused: {
    '.meaning': 'The request was not understood: fields are missing (MISSING_FIELD). Nothing was credited.',
    '[data-refused="self"]': 'Self (GET) https://elsewhere.example/pts/v2/credits/1 · It leads to another host.',
    '.actions': '',
  },
  notSent: {
    h1: 'Not sent',
    '#view-response': 'No response was received.',
  },
  unknown: {
    '[data-remedy="timeoutVoid"]': 'Void If Processed',
  },
  unknownWithoutTransactionId: {
    '.refusals': 'Void If Processed · The payload has no transactionId.',
  },
  cancelled: {
    h1: 'Cancelled',
  },
  cancelledTooLate: {
    h1: 'Cancelled, outcome unknown',
    '.actions vscode-button': 'Search for Credit | Void If Processed',
  },
  found: {
    '.actions vscode-button': 'Void If Processed | Detail 1 (GET) | Detail 2 (GET)',
  },
  sending: {
    '#view-response': 'Waiting for the response.',
  },
  emptyBody: {
    '#view-response': 'The response has no body.',
  },
  serverError: {
    '#view-response .notice': 'The response is not JSON. This is the text as received.',
    '#view-response .line:nth-child(2)': '2 <h1>502 Bad Gateway</h1>',
  },
};

describe('the panel shows', () => {
  const shared = browser.share({ kept: unfolded });

  for (const [state, places] of Object.entries(heads) as [StateName, Record<string, string>][]) {
    it(state, async () => {
      const panel = shared();
      await panel.render(rendered(exchangeOf(state)));
      const found = await Promise.all(Object.keys(places).map(async (place) => [place, await textOf(panel, place)]));
      assert.deepEqual(Object.fromEntries(found), places);
    });
  }

  it('how to send while nothing was sent', async () => {
    const panel = await browser.open();
    await panel.render(emptyState);
    assert.match(
      await textOf(panel, '.empty'),
      /No credit has been sent yet.*Send Credit to Sandbox.*New Credit Payload.*Open Examples.*Add Merchant Profile/,
    );
  });

  it('the outcome of every state as a picture too, and names it', async () => {
    const panel = await browser.open();
    const pictures = new Set<string | null>();
    const kinds: readonly StateName[] = [
      'accepted',
      'declined',
      'refused',
      'serverError',
      'notSent',
      'unknown',
      'cancelled',
    ];
    for (const kind of kinds) {
      await panel.render(rendered(exchangeOf(kind)));
      pictures.add(await panel.page.locator(`[data-outcome="${kind}"] .headline path`).first().getAttribute('d'));
    }
    assert.equal(pictures.size, kinds.length);
  });

  it('the local time, with UTC on hover', async () => {
    const panel = await browser.open({ kept: unfolded });
    await panel.render(rendered(exchangeOf('accepted')));
    const time = panel.page.locator('.facts time');
    assert.equal(await time.getAttribute('title'), '2026-03-04T10:15:30.000Z (UTC)');
    const local = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });
    assert.equal(await time.innerText(), local.format(new Date('2026-03-04T10:15:30.000Z')));
  });

  it('elapsed seconds that grow, and Cancel, while sending', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('sending', { startedAt: new Date(Date.now() - 3000).toISOString() })));
    const elapsed = panel.page.locator('.elapsed');
    const first = Number.parseInt(await elapsed.innerText(), 10);
    await panel.page.waitForFunction(
      (was) => Number.parseInt(document.querySelector('.elapsed')?.textContent ?? '', 10) > was,
      first,
    );
    assert.ok(first >= 3);
    assert.equal(await textOf(panel, '[data-action="cancel"]'), 'Cancel');
  });

  it('how long a remedy has to wait, and then lets it be used', async () => {
    const panel = await browser.open();
    const lookAgain = (availableAt: number) =>
      rendered(exchangeOf('unknown', { remedies: [{ remedy: 'lookAgain', label: 'Look Again', availableAt }] }));
    await panel.render(lookAgain(Date.now() + 272_000));
    const remedy = panel.page.locator('[data-remedy="lookAgain"]');
    assert.match(await remedy.innerText(), /^Look Again \(4:3\d\)$/);
    await remedy.click({ force: true });
    assert.deepEqual(await panel.asked(), []);
    await panel.render(lookAgain(Date.now() + 1500));
    await panel.page.waitForFunction(() => !document.querySelector('[data-remedy]')?.hasAttribute('disabled'));
    assert.equal(await remedy.innerText(), 'Look Again');
  });

  it('a cancel that came too late in the colour of what is unknown', async () => {
    const panel = await browser.open();
    const colorOf = async (state: StateName) => {
      await panel.render(rendered(exchangeOf(state)));
      return panel.page.locator('.headline .outcome-icon').evaluate((icon) => getComputedStyle(icon).color);
    };
    const [late, unknown, early] = [
      await colorOf('cancelledTooLate'),
      await colorOf('unknown'),
      await colorOf('cancelled'),
    ];
    assert.equal(late, unknown);
    assert.notEqual(late, early);
  });

  it('the headers of response and request', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('accepted')));
    await panel.page.click('#tab-headers');
    assert.match(
      await textOf(panel, '#view-headers tr'),
      /^content-type application\/hal\+json \| v-c-correlation-id 2fe5b6c1/,
    );
    await panel.page.click('#tab-request');
    // The lines of the body are drawn once their place has been measured.
    await panel.page.waitForFunction(() => /RTS-Auth/.test(document.querySelector('#view-request')?.textContent ?? ''));
    assert.match(
      await textOf(panel, '#view-request'),
      /POST \/pts\/v2\/credits\/.*authorization Bearer ••••.*"code": "RTS-Auth"/,
    );
  });

  it('the timeline, newest first, with what is shown marked', async () => {
    const panel = await browser.open();
    await panel.render(rendered(exchangeOf('accepted')));
    await panel.page.click('#tab-timeline');
    assert.match(
      await textOf(panel, '.timeline li'),
      /^Void POST Voided .* \| Self GET Not found .* \| Create Credit POST Voided/,
    );
    assert.match(await textOf(panel, '.timeline [aria-current]'), /^Create Credit/);
  });

  it('a credit that was voided since as voided in the timeline too', async () => {
    const panel = await browser.open();
    const { timeline, ...message } = rendered(exchangeOf('voided'));
    const [credit, ...rest] = timeline;
    assert.ok(credit);
    await panel.render({ ...message, timeline: [{ ...credit, headline: 'Voided', voided: true }, ...rest] });
    await panel.page.click('#tab-timeline');
    assert.match(await textOf(panel, '.timeline [aria-current]'), /^Create Credit POST Voided/);
    const picture = async (place: string) => panel.page.locator(`${place} .outcome-icon path`).getAttribute('d');
    assert.equal(await picture('.timeline [aria-current]'), await picture('.headline'));
  });

  it('numbers with the digits that were sent, names twice, what codes, amounts and times mean', async () => {
    const panel = await browser.open();
    const body =
      '{"n":12345678901234567890,"n":1.00,"currency":"USD","totalAmount":"2.5","paymentInformation":{"card":{"type":"001"}}}';
    await panel.render(respondedWith(body));
    assert.equal(
      (await panel.page.locator('.row .text').allTextContents()).join(' | '),
      'n: 12345678901234567890 | n: 1.00 | currency: "USD" | totalAmount: "2.5"$2.50 | paymentInformation: {1 member} | card: {1 member} | type: "001"Visa',
    );
  });
});
