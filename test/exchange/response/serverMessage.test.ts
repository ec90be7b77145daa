import assert from 'node:assert/strict';
import { serverMessage } from '../../../src/exchange/response/serverMessage.ts';
import { shown } from '../support/shown.ts';

const said = ['PROCESSOR_DECLINED', 'The card number is not accepted.', undefined];
const fields = (...details: readonly unknown[]) => ({ details });

describe('the words of the server', () => {
  const rows: readonly (readonly [what: string, body: Record<string, unknown> | undefined, words: string])[] = [
    ['no object', undefined, ''],
    ['a message', { message: 'It is odd' }, 'The server says: “It is odd”.'],
    ['a nested message', { errorInformation: { message: 'Why?' } }, 'The server says: “Why?”'],
    ['a message of the gateway', { response: { rmsg: 'Odd!' } }, 'The server says: “Odd!”'],
    [
      'JSON in the message of the gateway',
      { response: { rmsg: JSON.stringify({ message: 'Odd!', id: 'x'.repeat(900) }) } },
      'The server says: “Odd!”',
    ],
    [
      'the same shape once more in it',
      { response: { rmsg: '{"response":{"rmsg":"Odd!"}}' } },
      'The server says: “Odd!”',
    ],
    [
      'JSON in it that was escaped once more',
      { response: { rmsg: JSON.stringify(JSON.stringify({ message: 'Odd!' })) } },
      'The server says: “Odd!”',
    ],
    [
      'JSON in JSON in it',
      { response: { rmsg: JSON.stringify({ response: { rmsg: JSON.stringify({ message: 'Odd!' }) } }) } },
      'The server says: “Odd!”',
    ],
    [
      'a nested error in it',
      { response: { rmsg: '{"errorInformation":{"reason":"X","message":"Odd!"}}' } },
      'The server says: “Odd!”',
    ],
    ['a string in spaces in it', { response: { rmsg: ' "Odd!" ' } }, 'The server says: “Odd!”'],
    ['no object in it', { response: { rmsg: 'null' } }, 'The server says: “null”.'],
    ['JSON that was escaped four times', { response: { rmsg: escaped('Odd!', 4) } }, 'The server says: “"Odd!"”.'],
    [
      'the same shape four times in it',
      { response: { rmsg: nested('Odd!', 4) } },
      'The server says: “{"response":{"rmsg":"Odd!"}}”.',
    ],
    [
      'JSON of more than 10,000 characters in it',
      { response: { rmsg: JSON.stringify({ message: 'Odd!', id: 'x'.repeat(10_000) }) } },
      `The server says: “{"message":"Odd!","id":"${'x'.repeat(176)}…”`,
    ],
    ['a string in it', { response: { rmsg: '"Odd!"' } }, 'The server says: “Odd!”'],
    ['half JSON in it', { response: { rmsg: '{"message":"Odd!' } }, 'The server says: “{"message":"Odd!”'],
    ['half a string in it', { response: { rmsg: '"Odd' } }, 'The server says: “"Odd”.'],
    ['JSON without a message in it', { response: { rmsg: '{"a":1}' } }, ''],
    ['the first of several', { errors: [{ message: 'One' }, { message: 'Two' }] }, 'The server says: “One”.'],
    ['two of the same', { message: 'One', errorInformation: { message: 'One' } }, 'The server says: “One”.'],
    ['many lines', { message: 'a\r\n\t b' }, 'The server says: “a b”.'],
    ['a long message', { message: 'x'.repeat(300) }, `The server says: “${'x'.repeat(200)}…”`],
    ['a message of 200 characters', { message: 'x'.repeat(200) }, `The server says: “${'x'.repeat(200)}”.`],
    ['two sentences', { message: 'Odd! Why' }, 'The server says: “Odd! Why”.'],
    ['what the reason says, without spaces', { message: 'Decline-PROCESSOR_DECLINED' }, ''],
    ['what the reason says, with other signs between', { message: 'Processor -- declined' }, ''],
    ['another reason', { message: 'Decline-ODD' }, 'The server says: “Decline-ODD”.'],
    ['what the reason says', { message: 'Decline - PROCESSOR_DECLINED' }, ''],
    ['what we say', { message: 'Declined - Card number is NOT accepted' }, ''],
    ['nothing', { message: ' - ' }, ''],
    ['HTML', { message: '<b>Odd</b>' }, ''],
    ['HTML within', { message: 'See <a href="https://evil.example">here' }, ''],
    ['a comparison', { message: 'amount < 5' }, 'The server says: “amount < 5”.'],
    ['no text', { message: { toString: 1 }, errors: [null] }, ''],
    ['a message from the prototype', JSON.parse('{"__proto__":{"message":"x"}}'), ''],
    [
      'fields',
      fields({ field: 'a.b', reason: 'MISSING_FIELD' }, { field: 'c[0].d', reason: 'INVALID_DATA' }),
      'Missing: a.b. Not accepted: c[0].d.',
    ],
    [
      'fields of one reason, once each',
      fields(...['a', 'b', 'a'].map((field) => ({ field, reason: 'MISSING_FIELD' }))),
      'Missing: a, b.',
    ],
    ['a field with a reason of its own', fields({ field: 'a', reason: 'INVALID_CARD' }), 'INVALID_CARD: a.'],
    ['a reason that every object has', fields({ field: 'a', reason: 'toString' }), 'toString: a.'],
    [
      'many fields',
      fields(...[1, 2, 3, 4, 5, 6].map((n) => ({ field: `f${n}`, reason: 'MISSING_FIELD' }))),
      'Missing: f1, f2, f3, f4, f5. 1 more field is listed in the response.',
    ],
    [
      'five fields',
      fields(...[1, 2, 3, 4, 5].map((n) => ({ field: `f${n}`, reason: 'MISSING_FIELD' }))),
      'Missing: f1, f2, f3, f4, f5.',
    ],
    [
      'more fields',
      fields(...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ field: `f${n}`, reason: 'MISSING_FIELD' }))),
      'Missing: f1, f2, f3, f4, f5. 2 more fields are listed in the response.',
    ],
    ['fields that are none', fields({ field: '<b>', reason: 'X' }, { field: 'a', reason: 'not a code' }, null), ''],
    ['fields with tags', fields({ field: '<b>a', reason: 'X' }, { field: 'a<b>', reason: 'X' }), ''],
    ['reasons with tags', fields({ field: 'a', reason: '<b>X' }, { field: 'a', reason: 'X<b>' }), ''],
    [
      'message and fields',
      { message: 'Odd.', errorInformation: { details: [{ field: 'a', reason: 'INVALID_DATA' }] } },
      'The server says: “Odd.” Not accepted: a.',
    ],
  ];
  for (const [what, body, words] of rows) {
    it(`of ${what}: ${shown(words)}`, () => assert.equal(serverMessage(body, said), words));
  }

  it('of nothing where we have said nothing: none', () => assert.equal(serverMessage({ message: ' - ' }, []), ''));
});

/** A text as a JSON string, which was made one again and again. */
function escaped(text: string, times: number): string {
  return times === 0 ? text : escaped(JSON.stringify(text), times - 1);
}

/** A text as the message of the gateway in the message of the gateway, and so on. */
function nested(text: string, times: number): string {
  return times === 0 ? text : nested(JSON.stringify({ response: { rmsg: text } }), times - 1);
}
