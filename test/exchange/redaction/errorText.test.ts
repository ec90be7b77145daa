import assert from 'node:assert/strict';
import { errorText } from '../../../src/exchange/redaction/errorText.ts';

const card = '4111111111111111';
const key = Buffer.alloc(300, 'key').toString('base64');

describe('the text of an error', () => {
  const rows: readonly (readonly [string, unknown])[] = [
    ['a message', new Error(`bad ${card}`)],
    ['a cause', new Error('bad', { cause: new Error(`worse ${card}`) })],
    ['a cause of a cause', new Error('bad', { cause: new Error('worse', { cause: `number ${card}` }) })],
    ['no error', `bad ${card}`],
    ['key material', new Error(`bad ${key}`)],
    ['a private key', new Error('bad -----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----')],
  ];
  for (const [name, error] of rows) {
    it(`hides what is in ${name}`, () => {
      const text = errorText(error);
      assert.match(text, /bad|worse/);
      assert.doesNotMatch(text, /4111111111111111|a2V5a2V5|MIIEvQ/);
    });
  }

  it('ends where causes go round', () => {
    const error = new Error('bad');
    error.stack = 'bad';
    error.cause = error;
    assert.equal(errorText(error), Array(8).fill('bad').join('\nCaused by: '));
  });

  const whole: readonly (readonly [what: string, error: unknown, text: string])[] = [
    ['a message without a stack', Object.assign(new Error('bad'), { stack: undefined }), 'bad'],
    ['a stack', Object.assign(new Error('bad'), { stack: 'bad at x' }), 'bad at x'],
    ['a text', 'bad', 'bad'],
    ['nothing', undefined, ''],
    ["an object that can't be a text", Object.create(null), 'an error without a message'],
    ['199 letters', 'a'.repeat(199), 'a'.repeat(199)],
    ['200 letters', `${'a+/='.repeat(50)} b`, '(redacted) b'],
    ['half a key', 'bad -----BEGIN PRIVATE KEY-----\nMII', 'bad (redacted)'],
    ['two keys', '-----BEGIN A-----\nx\n-----END A----- and -----BEGIN B-----', '(redacted) and (redacted)'],
  ];
  for (const [what, error, text] of whole) it(`is whole for ${what}`, () => assert.equal(errorText(error), text));

  it('hides the secrets that are given', () =>
    assert.equal(errorText('bad canary-1234', ['canary-1234']), 'bad (redacted)'));
});
