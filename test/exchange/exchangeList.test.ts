import assert from 'node:assert/strict';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { ExchangeList } from '../../src/exchange/exchangeList.ts';
import { Session } from '../../src/exchange/session.ts';
import {
  acceptedBody,
  credit,
  ended,
  merchant,
  response,
  type Script,
  scriptedPorts,
} from './support/scriptedPorts.ts';

const accepts: Script = () => response(201, acceptedBody());

describe('an exchange list takes in what the record of all windows has', () => {
  const ids = (list: ExchangeList) => list.allExchanges.map(({ id }) => id).join(' ');

  /** A session that has sent one credit, `uuid-1`, and another exchange that other windows may have sent. */
  async function sent() {
    const session = new Session(scriptedPorts([accepts]));
    const own = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
    const theirs: Exchange = { ...own, id: 'theirs', elsewhere: 'otherWindow' };
    return { session, own, theirs };
  }

  it('in its order, and says whether that is new', async () => {
    const { session, own, theirs } = await sent();
    assert.equal(session.remember([theirs, own]), true);
    assert.equal(ids(session), 'theirs uuid-1');
    assert.equal(session.remember([theirs, own]), false);
  });

  it('with its own after it where the record lacks them', async () => {
    const { session, theirs } = await sent();
    session.remember([theirs]);
    assert.equal(ids(session), 'theirs uuid-1');
  });

  it('without its own that another window has cleared', async () => {
    const { session, theirs } = await sent();
    session.remember([theirs], (id) => id === 'uuid-1');
    assert.equal(ids(session), 'theirs');
  });

  it('of other workspaces as well, which it neither lists nor clears', async () => {
    const { session, own, theirs } = await sent();
    session.remember([{ ...theirs, elsewhere: 'otherWorkspace' }, own]);
    assert.deepEqual(
      [session.exchanges.map(({ id }) => id), session.clear(), ids(session)],
      [['uuid-1'], ['uuid-1'], 'theirs'],
    );
  });
});

describe('an exchange list adopts what another session has made', () => {
  it('so that it is listed, and no listener hears of it', async () => {
    const made = new Session(scriptedPorts([accepts]));
    const exchange = ended(await made.submit({ text: credit, document: 'file:///a' }, merchant));
    const session = new Session(scriptedPorts([]));
    const heard: string[] = [];
    session.onDidChange(({ id }) => heard.push(id));
    session.adopt(made.allExchanges);
    assert.deepEqual([session.exchange(exchange.id), heard], [exchange, []]);
    session.remember([]);
    assert.deepEqual(session.exchanges, [exchange], 'its own, as this window made it');
  });
});
