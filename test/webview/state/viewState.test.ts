import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { ViewState } from '../../../webview/state/viewState.ts';

function fakeHost(kept?: unknown) {
  const host = { ask() {}, kept: () => kept, keep: (state: unknown) => host.keeps.push(state), keeps: [] as unknown[] };
  return host;
}

describe('viewState', () => {
  it('keeps the latest of many changes, and which exchange was shown', async () => {
    const host = fakeHost();
    const state = new ViewState(host);
    state.update('a', { search: 'x' });
    state.update('a', { tab: 'raw' });
    await wait(250);
    assert.deepEqual(host.keeps, [{ exchange: 'a', views: { a: { search: 'x', tab: 'raw' } } }]);
  });

  it('knows what an earlier page kept', () => {
    const state = new ViewState(fakeHost({ exchange: 'a', views: { a: { tab: 'headers' } } }));
    assert.deepEqual([state.of('a'), state.of('b')], [{ tab: 'headers' }, {}]);
  });

  it('forgets the view that was left longest ago', () => {
    const state = new ViewState(fakeHost());
    for (let exchange = 0; exchange <= 20; exchange++) state.update(`e${exchange}`, { tab: 'raw' });
    assert.deepEqual([state.of('e0'), state.of('e1'), state.of('e20')], [{}, { tab: 'raw' }, { tab: 'raw' }]);
  });
});
