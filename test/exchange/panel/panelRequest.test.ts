import assert from 'node:assert/strict';
import { readPanelRequest } from '../../../src/exchange/panel/panelRequest.ts';
import type { PanelRequest } from '../../../src/protocol.ts';

describe('messages of the panel', () => {
  const known: readonly PanelRequest[] = [
    { type: 'ready' },
    { type: 'follow', exchange: 'a', rel: 'void' },
    { type: 'copy', exchange: 'a', part: 'curl' },
    { type: 'copyNode', exchange: 'a', pointer: '/b/0', as: 'path' },
    { type: 'cancel', exchange: 'a' },
    { type: 'show', exchange: 'a' },
    { type: 'go', way: 'back' },
    { type: 'go', way: 'forward' },
    { type: 'remedy', exchange: 'a', remedy: 'timeoutVoid' },
    { type: 'open', exchange: 'a' },
    { type: 'save', exchange: 'a' },
    { type: 'reveal', exchange: 'a', pointer: '' },
    { type: 'start', command: 'newPayload' },
    { type: 'start', command: 'openExamples' },
    { type: 'start', command: 'addProfile' },
    { type: 'start', command: 'chooseProfile' },
    { type: 'start', command: 'checkConnection' },
  ];
  for (const message of known) {
    it(`${message.type} is read`, () => assert.deepEqual(readPanelRequest(message), message));
    it(`${message.type} is read without what does not belong to it`, () => {
      assert.deepEqual(readPanelRequest({ ...message, url: 'https://evil.example', method: 'DELETE' }), message);
    });
    for (const field of Object.keys(message)) {
      it(`${message.type} needs its ${field}`, () => {
        for (const value of [undefined, null, 1, true, {}, [], ['void'], new String('a'), 'x'.repeat(100_001)]) {
          assert.equal(readPanelRequest({ ...message, [field]: value }), undefined);
        }
        assert.equal(readPanelRequest(Object.assign(Object.create(message), { [field]: undefined })), undefined);
      });
    }
  }

  const malformed: readonly unknown[] = [
    undefined,
    null,
    '',
    'ready',
    1,
    Symbol('ready'),
    () => 'ready',
    [],
    ['ready'],
    {},
    { type: '' },
    { type: 'Ready' },
    { type: 'toString' },
    { type: '__proto__' },
    { type: 'constructor', exchange: 'a' },
    { type: 'hasOwnProperty' },
    { type: 'fetch', url: 'https://evil.example' },
    Object.create({ type: 'ready' }),
    { type: 'copy', exchange: 'a', part: 'secret' },
    { type: 'copy', exchange: 'a', part: 'constructor' },
    { type: 'copyNode', exchange: 'a', pointer: '', as: 'html' },
    { type: 'remedy', exchange: 'a', remedy: 'sendAgain' },
    JSON.parse('{"__proto__":{"type":"ready"}}'),
    JSON.parse('{"type":"follow","__proto__":{"exchange":"a","rel":"void"}}'),
  ];
  for (const [i, message] of malformed.entries()) {
    it(`malformed message ${i} is none: ${typeof message === 'object' ? JSON.stringify(message) : String(message)}`, () => {
      assert.equal(readPanelRequest(message), undefined);
    });
  }
});
