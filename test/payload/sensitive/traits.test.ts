import assert from 'node:assert/strict';
import { hideNothing, traitsOf } from '../../../src/payload/sensitive/traits.ts';

describe('texts that hide nothing', () => {
  const rows: readonly string[] = [
    '',
    'PENDING',
    'some words',
    '12',
    '18.40',
    'USD 1.5',
    '94105-1234',
    '123456789012',
    'A1234',
    'JPY 12',
    'island 1',
  ];
  for (const text of rows) it(JSON.stringify(text), () => assert.equal(hideNothing(traitsOf(text)), true));
});

describe('texts that may hide something', () => {
  const rows: readonly string[] = [
    ...[
      'cvv=x',
      'pin: a',
      '<pin>1',
      'pin#1',
      'the pin is x',
      'CVV 123',
      'a/c 123456',
      '4222222222222',
      '4111 1111 1111 1111',
    ],
    ...[
      'eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
      '%34',
      '&#52;',
      '\\u0034',
      '\u0664',
      '\u001b[0m4',
      'DE89370400440532013000',
      'no\u200bn',
    ],
  ];
  for (const text of rows) it(JSON.stringify(text), () => assert.equal(hideNothing(traitsOf(text)), false));
});

it('traits are those of the part that is asked for', () => {
  assert.equal(hideNothing(traitsOf('cvv=1 PENDING 4111111111111111', 6, 13)), true);
});
