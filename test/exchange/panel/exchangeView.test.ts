import assert from 'node:assert/strict';
import { type Exchange, isVoided } from '../../../src/exchange/exchange.ts';
import { exchangeViewOf, linkLabel, renderMessage, timelineOf } from '../../../src/exchange/panel/exchangeView.ts';
import { Session } from '../../../src/exchange/session.ts';
import {
  acceptedBody,
  credit,
  creditId,
  ended,
  exchangeOf,
  failure,
  merchant,
  response,
  type Script,
  scriptedPorts,
} from '../support/scriptedPorts.ts';

describe('views', () => {
  it('of an accepted credit', async () => {
    const exchange = await exchangeOf(() => response(201, acceptedBody(), [['V-C-Correlation-Id', 'c']]));
    const view = exchangeViewOf(exchange, [exchange]);
    assert.deepEqual(
      [view.title, view.status, view.resourceId, view.correlationId],
      ['Create Credit', { code: 201, text: 'Created' }, creditId, 'c'],
    );
    assert.deepEqual(
      [view.outcome.kind, view.outcome.headline, view.voided, view.hasPayload],
      ['accepted', 'Accepted', false, true],
    );
    assert.deepEqual(
      view.links.map(({ label, refusal }) => [label, refusal]),
      [
        ['Void', undefined],
        ['Self', undefined],
        ['Transaction Details', undefined],
      ],
    );
    assert.equal(view.response?.isJson, true);
  });

  it('with what tells it from others', async () => {
    const text = JSON.stringify({
      clientReferenceInformation: { code: 'ORDER-1001' },
      orderInformation: { amountDetails: { totalAmount: '18.40', currency: 'USD' } },
    });
    const session = new Session(
      scriptedPorts([() => response(400, { status: 'INVALID_REQUEST', reason: 'MISSING_FIELD' })]),
    );
    const sent = { text, document: 'file:///a/gift%20card.credit.json' };
    const exchange = ended(await session.submit(sent, merchant));
    assert.deepEqual(exchangeViewOf(exchange, [exchange]).summary, {
      amount: '18.40 USD',
      code: 'ORDER-1001',
      status: 'INVALID_REQUEST',
      reason: 'MISSING_FIELD',
      payload: 'gift card.credit.json',
    });
  });

  it('of an exchange under way', async () => {
    const { result, ...underWay } = await exchangeOf(() => response(201, acceptedBody()));
    assert.ok(result);
    const view = exchangeViewOf(underWay, [underWay]);
    assert.deepEqual(
      [view.outcome.kind, view.status, view.response, view.links],
      ['sending', undefined, undefined, []],
    );
    assert.equal(view.sentElsewhere, undefined);
  });

  it('of an exchange under way in another window, until it has ended', async () => {
    const { result, ...underWay } = await exchangeOf(() => response(201, acceptedBody()));
    const theirs = { ...underWay, elsewhere: 'otherWindow' } as const;
    const { outcome, sentElsewhere } = exchangeViewOf(theirs, [theirs]);
    assert.deepEqual([outcome.kind, outcome.headline, sentElsewhere], ['sending', 'Sending in another window', true]);
    const theirsEnded = { ...theirs, result };
    assert.equal(exchangeViewOf(theirsEnded, [theirsEnded]).sentElsewhere, undefined);
  });

  it('of a status without a name, and a response that is not JSON', async () => {
    const exchange = await exchangeOf(() => response(599, '<p>'));
    const view = exchangeViewOf(exchange, [exchange]);
    assert.deepEqual([view.status, view.response?.isJson], [{ code: 599, text: '' }, false]);
  });

  it('of a credit that was voided since, with its timeline', async () => {
    const session = new Session(
      scriptedPorts([() => response(201, acceptedBody()), () => response(201, { status: 'VOIDED' })]),
    );
    const exchange = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
    await session.submit({ text: credit, document: 'file:///b' }, merchant);
    assert.equal(isVoided(exchange, session.exchanges), false);
    await session.follow(exchange.id, 'void', merchant);
    assert.equal(isVoided(exchange, session.exchanges), true);
    const view = exchangeViewOf(exchange, session.exchanges);
    assert.deepEqual(
      [view.voided, view.links[0]?.refusal, view.links[1]?.refusal],
      [true, 'The credit is already voided.', undefined],
    );
    assert.deepEqual(view.outcome, {
      kind: 'accepted',
      headline: 'Voided',
      meaning: 'The credit was voided; no money is paid out.',
      advice: '',
    });
    const [, , voiding] = session.exchanges;
    assert.ok(voiding);
    const { outcome, voided, summary } = exchangeViewOf(voiding, session.exchanges);
    assert.deepEqual([outcome.headline, voided, summary.step], ['Voided', true, 'Void']);
    assert.deepEqual(
      timelineOf(exchange, session.exchanges).map(({ title, headline, voided }) => [title, headline, voided]),
      [
        ['Create Credit', 'Voided', true],
        ['Void', 'Voided', true],
      ],
    );
  });

  it('of a lost credit of which a void has told since', async () => {
    const lost = () => failure('headersTimeout', 'maybe');
    const nothing = () => response(400, { reason: 'INVALID_DATA' });
    const seen = async (seconds: number, script: Script) => {
      const ports = scriptedPorts([lost, script]);
      const session = new Session(ports);
      const { id } = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
      ports.clock.now += seconds * 1000;
      await session.voidIfProcessed(id, merchant);
      const { outcome } = exchangeViewOf(ended(session.exchange(id)), session.exchanges);
      return `${outcome.meaning.replace(/.*\(E\)/, '')}|${outcome.advice.slice(0, 11)}`;
    };
    assert.equal(await seen(1, nothing), '|Do not send');
    assert.equal(await seen(60, nothing), ' A later timeout void found nothing to void.|Do not send');
    assert.equal(
      await seen(1, () => response(201, { status: 'VOIDED' })),
      'The credit was voided; no money is paid out.|',
    );
  });

  it('of a large response, whose body crosses as bytes', async () => {
    const body = JSON.stringify(acceptedBody({ more: 'ä'.repeat(300_000) }));
    const exchange = await exchangeOf(() => response(201, body));
    const message = renderMessage(exchange, [exchange], {});
    assert.deepEqual([message.exchange?.response?.body, message.exchange?.response?.isJson], ['', true]);
    assert.equal(new TextDecoder().decode(message.largeBody), body);
  });

  it('of a small response, whose body crosses as text', async () => {
    const exchange = await exchangeOf(() => response(201, acceptedBody()));
    const message = renderMessage(exchange, [exchange], {});
    assert.deepEqual([message.exchange, message.largeBody], [exchangeViewOf(exchange, [exchange]), undefined]);
  });

  it('with the meanings of the fields that the response names', async () => {
    const meanings = {
      'paymentInformation.card.type': { '001': 'Visa' },
      'pointOfSaleInformation.entryMode': { keyed: 'By hand' },
    };
    const named = acceptedBody({ paymentAccountInformation: { card: { type: '001' } } });
    const exchange = await exchangeOf(() => response(201, named));
    const sent = renderMessage(exchange, [exchange], meanings).meanings;
    assert.deepEqual(Object.keys(sent), ['paymentInformation.card.type']);
  });

  const reasonRows: readonly (readonly [body: object, path: string, code: string, meaning: RegExp | undefined])[] = [
    [{ reason: 'MISSING_FIELD' }, 'reason', 'MISSING_FIELD', /required field is missing/],
    [{ details: [{ reason: 'INVALID_DATA' }] }, 'details.reason', 'INVALID_DATA', /not valid/],
    [{ errorInformation: { reason: 'INVALID_ACCOUNT' } }, 'errorInformation.reason', 'INVALID_ACCOUNT', /./],
    [{ reason: 'NOT_KNOWN_YET' }, 'reason', 'NOT_KNOWN_YET', undefined],
    [{ reason: 'constructor' }, 'reason', 'constructor', undefined],
  ];
  for (const [body, path, code, meaning] of reasonRows) {
    it(`${meaning ? 'with the' : 'without a'} meaning of ${code} at ${path}`, async () => {
      const exchange = await exchangeOf(() => response(400, body));
      const found = renderMessage(exchange, [exchange], {}).meanings[path]?.[code];
      if (meaning) assert.match(found ?? '', meaning);
      else assert.equal(found, undefined);
      const ofVoid: Exchange = { ...exchange, purpose: 'void' };
      assert.deepEqual(renderMessage(ofVoid, [ofVoid], {}).meanings, {}, 'a void has meanings of its own');
    });
  }

  const commandRows: readonly (readonly [title: string, script: Script, commands: readonly string[]])[] = [
    [
      'a 401',
      () => response(401, { response: { rmsg: 'Authentication Failed' } }),
      ['chooseProfile', 'checkConnection'],
    ],
    ['what could not be sent', () => failure('nameNotFound', 'nothing'), ['chooseProfile', 'checkConnection']],
    ['what was cancelled before it was sent', () => failure('cancelled', 'nothing'), []],
    ['what was lost', () => failure('connectionClosed', 'maybe'), []],
    ['a 400', () => response(400, { status: 'INVALID_REQUEST', reason: 'MISSING_FIELD' }), []],
    ['a 201', () => response(201, acceptedBody()), []],
  ];
  for (const [title, script, commands] of commandRows) {
    it(`of ${title} offer ${commands.join(' and ') || 'no command'}`, async () => {
      const exchange = await exchangeOf(script);
      assert.deepEqual(exchangeViewOf(exchange, [exchange]).commands, commands);
    });
  }

  it('with the names of the exchanges that were shown before and after', async () => {
    const exchange = await exchangeOf(() => response(201, acceptedBody()));
    const named = { ...exchange, purpose: 'void', facts: { ...exchange.facts, code: 'A-1' } } as Exchange;
    assert.deepEqual(renderMessage(exchange, [exchange], {}).trail, {});
    assert.deepEqual(renderMessage(exchange, [exchange], {}, { back: named }).trail, { back: 'Void · A-1' });
  });

  it('of nothing', () => assert.equal(renderMessage(undefined, [], {}).exchange, undefined));

  it('of links in words', () => {
    const rels = ['void', 'transactionDetails', '', 'relatedTransactions[0]', 'transactionDetail[11]', 'access[1]'];
    const labels = ['Void', 'Transaction Details', '', 'Related Transaction 1', 'Detail 12', 'Access 2'];
    assert.deepEqual(rels.map(linkLabel), labels);
  });
});
