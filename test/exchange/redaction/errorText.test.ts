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
    error.cause = error;
    assert.match(errorText(error), /bad/);
  });
});
