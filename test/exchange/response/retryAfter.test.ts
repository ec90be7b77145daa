import assert from 'node:assert/strict';
import { waitAskedFor } from '../../../src/exchange/response/retryAfter.ts';

const date = 'Sun, 22 Nov 2026 00:00:00 GMT';

describe('Retry-After', () => {
  const rows: readonly (readonly [retryAfter: string, wait: string | undefined])[] = [
    ['1', '1 second'],
    [' 30 ', '30 seconds'],
    ['119', '119 seconds'],
    ['120', '2 minutes'],
    ['121', '3 minutes'],
    ['3600', '60 minutes'],
    ['7200', '2 hours'],
    ['172799', '48 hours'],
    ['172800', '2 days'],
    ['86400', '24 hours'],
    ['2678400', '31 days'],
    ['Sun, 22 Nov 2026 00:01:30 GMT', '90 seconds'],
    ['Sunday, 22-Nov-26 00:05:00 GMT', '5 minutes'],
    ['0', undefined],
    ['2678401', undefined],
    ['9'.repeat(400), undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['', undefined],
    ['Sat, 21 Nov 2026 23:59:59 GMT', undefined],
    ['Sun, 22 Nov 2126 00:00:00 GMT', undefined],
    ['Sun, 99 Nov 2026 00:00:00 GMT', undefined],
    ['2026-11-22T00:01:00Z', undefined],
    ['or Sun, 22 Nov 2026 00:01:30 GMT', undefined],
    ['Sun, 22 Nov 2026 00:01:30 GMT or so', undefined],
  ];
  for (const [retryAfter, wait] of rows) {
    it(`${JSON.stringify(retryAfter.slice(0, 40))} is ${wait ?? 'left out'}`, () =>
      assert.equal(waitAskedFor(retryAfter, date), wait));
  }

  it('that is a time says nothing beside a server without a clock', () => {
    assert.equal(waitAskedFor('Sun, 22 Nov 2026 00:01:30 GMT', ` ${date} `), '90 seconds');
    for (const clock of [undefined, '', 'noon']) assert.equal(waitAskedFor(date, clock), undefined);
    assert.equal(waitAskedFor('5', undefined), '5 seconds');
  });

  it('that is not there says nothing', () => assert.equal(waitAskedFor(undefined, date), undefined));
});
