import assert from 'node:assert/strict';
import type { OutcomeKind } from '../../../src/protocol.ts';
import { memberOrder } from '../../../webview/response/memberOrder.ts';

const rows: readonly (readonly [outcome: OutcomeKind, members: string, shown: string])[] = [
  [
    'accepted',
    '_links clientReferenceInformation creditAmountDetails id orderInformation status submitTimeUtc',
    'status creditAmountDetails clientReferenceInformation _links orderInformation submitTimeUtc id',
  ],
  ['accepted', '_links voidAmountDetails reconciliationId status', 'status voidAmountDetails _links reconciliationId'],
  ['accepted', 'searchId count _embedded _links', '_embedded _links count searchId'],
  ['declined', '_links id submitTimeUtc status errorInformation', 'status errorInformation _links submitTimeUtc id'],
  ['refused', 'submitTimeUtc details message reason status', 'status reason message details submitTimeUtc'],
  ['serverError', 'id reason status', 'status reason id'],
  ['accepted', 'b a', 'b a'],
];

describe('the order of the members of a response', () => {
  for (const [outcome, members, shown] of rows) {
    it(`${outcome}: ${members}`, () => {
      const names = members.split(' ');
      const order = memberOrder(names, outcome) ?? [...names.keys()];
      assert.equal(order.map((place) => names[place]).join(' '), shown);
    });
  }

  it('is the one of the response where it fits, and where there are too many', () => {
    assert.equal(memberOrder(['status', 'id'], 'accepted'), undefined);
    assert.equal(memberOrder([...Array(101).fill('id'), 'status'], 'accepted'), undefined);
  });
});
