import assert from 'node:assert/strict';
import type { Target } from '../../../src/exchange/request/target.ts';
import { linksOf, resourceIdIn, transactionDetailsLink } from '../../../src/exchange/response/links.ts';
import { shown } from '../support/shown.ts';

const target: Target = { kind: 'testEndpoint', host: 'apitest.cybersource.com' };
const id = '6760630831286132403955';
const other = '6760630831286132403956';

function links(given: unknown, creditId: string | undefined = id) {
  return linksOf({ id, _links: given }, target, creditId);
}

const path = `/pts/v2/credits/${id}`;
const voids = `/pts/v2/credits/${id}/voids`;
const summary = '/_embedded/transactionSummaries';

/** The response to a search that has found these, each with its link. */
function foundBy(
  ...records: readonly { readonly id: string; readonly submitTimeUtc?: string }[]
): Record<string, unknown> {
  const transactionSummaries = records.map((record) => ({
    ...record,
    _links: { transactionDetail: { method: 'GET', href: `/tss/v2/transactions/${record.id}` } },
  }));
  return { _embedded: { transactionSummaries } };
}

describe('links that are followed', () => {
  const rows: readonly (readonly [rel: string, method: string, href: string, path: string])[] = [
    ['void', 'POST', `/pts/v2/credits/${id}/voids`, `/pts/v2/credits/${id}/voids`],
    ['self', 'GET', `/pts/v2/credits/${id}`, `/pts/v2/credits/${id}`],
    ['self', 'GET', `/pts/v2/voids/${other}`, `/pts/v2/voids/${other}`],
    ['self', 'GET', `https://apitest.cybersource.com/pts/v2/credits/${id}`, `/pts/v2/credits/${id}`],
    ['self', 'GET', `/tss/v2/transactions/${id}`, `/tss/v2/transactions/${id}`],
    ['self', 'GET', '/pts/v2/credits/1', '/pts/v2/credits/1'],
    ['void', 'POST', `/pts/v2/credits/${id}/voids/`, `/pts/v2/credits/${id}/voids/`],
    ['relatedTransactions', 'GET', `/tss/v2/transactions/${other}`, `/tss/v2/transactions/${other}`],
    ['transactionDetail', 'GET', `/tss/v2/transactions/${id}`, `/tss/v2/transactions/${id}`],
    ['transactionDetail', 'GET', `/tss/v2/transactions/${'1'.repeat(26)}`, `/tss/v2/transactions/${'1'.repeat(26)}`],
  ];
  for (const [rel, method, href, path] of rows) {
    it(`${method} ${href} as ${rel}`, () =>
      assert.deepEqual(links({ [rel]: { method, href } }), [{ rel, method, href, path, places: [`/_links/${rel}`] }]));
  }

  it('several of one relation', () => {
    const related = [id, other].map((one) => ({ href: `/tss/v2/transactions/${one}` }));
    const found = links({ relatedTransactions: related });
    assert.deepEqual(
      found.map(({ rel, path }) => [rel, path]),
      [
        ['relatedTransactions[0]', `/tss/v2/transactions/${id}`],
        ['relatedTransactions[1]', `/tss/v2/transactions/${other}`],
      ],
    );
  });

  const nested: readonly (readonly [what: string, body: Record<string, unknown>, found: readonly string[]])[] = [
    [
      'deep in the response',
      { a: { 'b/c': [{ _links: { self: { href: `/pts/v2/credits/${id}` } } }] } },
      [`self[0] /pts/v2/credits/${id} at /a/b~1c/0/_links/self`],
    ],
    [
      'of the response itself first, by its plain name',
      {
        a: { self: { href: `/pts/v2/credits/${other}` } },
        _links: { self: { href: `/pts/v2/credits/${id}` } },
      },
      [`self /pts/v2/credits/${id} at /_links/self`, `self[0] /pts/v2/credits/${other} at /a/self`],
    ],
    [
      'of one that a search has found, with its id',
      foundBy({ id, submitTimeUtc: '2026-01-01T00:00:00Z' }),
      [`transactionDetail /tss/v2/transactions/${id} at ${summary}/0/_links/transactionDetail ${summary}/0/id`],
    ],
    [
      'of several that a search has found, latest first',
      foundBy({ id, submitTimeUtc: '2026-01-01T00:00:00Z' }, { id: other, submitTimeUtc: '2026-01-02T00:00:00Z' }),
      [
        `transactionDetail[0] /tss/v2/transactions/${other} at ${summary}/1/_links/transactionDetail ${summary}/1/id`,
        `transactionDetail[1] /tss/v2/transactions/${id} at ${summary}/0/_links/transactionDetail ${summary}/0/id`,
      ],
    ],
    [
      'of several without their times, in their order',
      foundBy({ id }, { id: other }),
      [
        `transactionDetail[0] /tss/v2/transactions/${id} at ${summary}/0/_links/transactionDetail ${summary}/0/id`,
        `transactionDetail[1] /tss/v2/transactions/${other} at ${summary}/1/_links/transactionDetail ${summary}/1/id`,
      ],
    ],
    [
      'of an item without an id, which is not that of the object around it',
      { id, a: { id: other, b: [{ transactionDetail: { href: `/tss/v2/transactions/${other}` } }] } },
      [`transactionDetail[0] /tss/v2/transactions/${other} at /a/b/0/transactionDetail`],
    ],
    [
      'of a record without an id, which the one around it has',
      { a: { id: other, _links: { x: 1, transactionDetail: { href: `/tss/v2/transactions/${other}` } } } },
      [`transactionDetail /tss/v2/transactions/${other} at /a/_links/transactionDetail /a/id`],
    ],
    [
      'of an object in a record, which has no id of its own',
      { a: { id: other, b: { _links: { transactionDetail: { href: `/tss/v2/transactions/${other}` } } } } },
      [`transactionDetail /tss/v2/transactions/${other} at /a/b/_links/transactionDetail`],
    ],
    ['of another relation beside an id', { a: { id: other, self: { href: path } } }, [`self ${path} at /a/self`]],
    [
      'of a name with a tilde',
      { 'a~b': { id: 1, self: { href: `/pts/v2/credits/${id}` } } },
      [`self /pts/v2/credits/${id} at /a~0b/self`],
    ],
    [
      'of names that are too long for a place',
      { ['n'.repeat(994)]: { self: { href: path } }, ['m'.repeat(995)]: { self: { href: path } } },
      [`self ${path} at /${'n'.repeat(994)}/self`, `self[0] ${path} at `],
    ],
    [
      'of a void elsewhere only when it is the one',
      { a: { void: { href: voids, method: 'POST' } } },
      [`void ${voids} at /a/void`],
    ],
    [
      'of a second void not at all',
      { _links: { void: { href: voids, method: 'POST' } }, a: { void: { href: voids, method: 'POST' } } },
      [`void ${voids} at /_links/void`, 'void[0] undefined at /a/void'],
    ],
  ];
  for (const [what, body, expected] of nested) {
    it(`${what}: ${shown(body)}`, () => {
      const found = linksOf(body, target, id).map(({ rel, path, places }) => `${rel} ${path} at ${places.join(' ')}`);
      assert.deepEqual(found, expected);
    });
  }

  it('at the local sandbox that responded', () => {
    const sandbox: Target = { kind: 'localSandbox', origin: 'http://127.0.0.1:4100' };
    const self = (origin: string) =>
      linksOf({ _links: { self: { href: `${origin}/pts/v2/credits/1` } } }, sandbox, id)[0];
    assert.equal(self('http://127.0.0.1:4100')?.path, '/pts/v2/credits/1');
    assert.equal(self('http://127.0.0.1:4101')?.path, undefined);
  });
});

describe('links that are not followed', () => {
  const hrefs: readonly string[] = [
    `http://apitest.cybersource.com${path}`,
    `https://evil.example${path}`,
    `https://api.cybersource.com${path}`,
    `https://apitest.cybersource.com.evil.example${path}`,
    `https://apitest.cybersource.com:444${path}`,
    `https://apitest.cybersource.com@evil.example${path}`,
    `https://me:you@apitest.cybersource.com${path}`,
    `//evil.example${path}`,
    `/\\evil.example${path}`,
    `\\\\evil.example${path}`,
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    `${path}?x=1`,
    `${path}#x`,
    `${path}/../1`,
    '/pts/v2/credits/%2e%2e/1',
    '/pts/v2/credits/..%2f1',
    '/pts/v2/credits/',
    '/pts/v2/credits/١٢٣',
    '/pts/v2/payments/1',
    '/tss/v2/searches',
    ` ${path}`,
    `${path}\n`,
    `${path}\u0000`,
    `${path}${'1'.repeat(26)}`,
    '',
  ];
  for (const href of hrefs) {
    it(`self to ${JSON.stringify(href)}`, () => {
      const [link] = links({ self: { method: 'GET', href } });
      assert.equal(link?.path, undefined);
      assert.match(link?.refusal ?? '', /\.$/);
    });
  }

  const rows: readonly (readonly [string, unknown, refusal: RegExp])[] = [
    [
      'a void by GET',
      { void: { method: 'GET', href: `${path}/voids` } },
      /^"void" links must use POST; the response says GET\.$/,
    ],
    ['a void without method', { void: { href: `${path}/voids` } }, /must use POST; the response says GET\.$/],
    [
      'a self by POST',
      { self: { method: 'POST', href: path } },
      /^"self" links must use GET; the response says POST\.$/,
    ],
    ['a self by DELETE', { self: { method: 'DELETE', href: path } }, /must use GET; the response says DELETE\.$/],
    ['a method in lower case', { void: { method: 'post', href: `${path}/voids` } }, /must use POST; .* says post\.$/],
    [
      'a void of another credit',
      { void: { method: 'POST', href: `/pts/v2/credits/${other}/voids` } },
      /^The link voids a different transaction\.$/,
    ],
    [
      'one of several voids',
      { void: [{ method: 'POST', href: `${path}/voids` }] },
      /^A credit can have only one void link\.$/,
    ],
    ['a path of another relation', { self: { href: `${path}/voids` } }, /^The URL is not allowed for this link/],
    ['__proto__', JSON.parse(`{"__proto__":{"method":"GET","href":"${path}"}}`), /not a supported link relation/],
    [
      'constructor',
      { constructor: { method: 'GET', href: path } },
      /^"constructor" is not a supported link relation\.$/,
    ],
    ['toString', { toString: { method: 'GET', href: path } }, /^"toString" is not a supported link relation\.$/],
    [
      'an unknown relation',
      { capture: { method: 'POST', href: path } },
      /^"capture" is not a supported link relation\.$/,
    ],
  ];
  for (const [name, given, refusal] of rows) {
    it(`${name}: ${shown(given)}`, () => {
      const [link] = links(given);
      assert.equal(link?.path, undefined);
      assert.match(link?.refusal ?? '', refusal);
    });
  }

  const whole: readonly (readonly [rel: string, method: string, path: string])[] = [
    ['void', 'POST', voids],
    ['self', 'GET', path],
    ['self', 'GET', `/pts/v2/voids/${id}`],
    ['self', 'GET', `/tss/v2/transactions/${id}`],
    ['relatedTransactions', 'GET', `/tss/v2/transactions/${id}`],
    ['transactionDetail', 'GET', `/tss/v2/transactions/${id}`],
  ];
  for (const [rel, method, href] of whole) {
    const otherMethod = method === 'GET' ? 'POST' : 'GET';
    const long = href.replace(id, '1'.repeat(27));
    for (const [by, to] of [
      ...[`/x${href}`, `${href}x`, `${href}/x`, href.replace(id, 'x'), href.replace(id, ''), long].map((to) => [
        method,
        to,
      ]),
      [otherMethod, href],
    ]) {
      it(`${rel} by ${by} to ${to}`, () => {
        const [link] = linksOf({ _links: { [rel]: { method: by, href: to } } }, target, id);
        assert.deepEqual([link?.rel, link?.href, link?.method, link?.path], [rel, to, by, undefined]);
      });
    }
  }

  it('a void when the id of the credit is not known', () => {
    const given = { void: { method: 'POST', href: `${path}/voids` } };
    assert.equal(linksOf({ _links: given }, target, undefined)[0]?.path, undefined);
  });

  it('what is not a link at all', () => {
    for (const given of [
      null,
      1,
      'x',
      [],
      [null],
      { self: null },
      { self: 'x' },
      { self: { href: 1 } },
      { self: { href: path, method: 1 } },
    ]) {
      assert.deepEqual(links(given), [], JSON.stringify(given));
    }
    assert.deepEqual(linksOf(undefined, target, id), []);
  });

  it('what stands at any depth without an end', () => {
    let deep: unknown = { self: { href: path } };
    for (let level = 0; level < 20_000; level++) deep = level % 2 === 0 ? [deep] : { deep };
    assert.deepEqual(
      linksOf({ deep }, target, id).map(({ rel }) => rel),
      ['self[0]'],
    );
  });

  it('more than a hundred', () => {
    const many = Array.from({ length: 1000 }, (_, i) => [`r${i}`, { href: '/x' }]);
    assert.equal(links(Object.fromEntries(many)).length, 100);
    assert.equal(links({ self: many.map(() => ({ href: '/x' })) }).length, 100);
  });

  it('by a relation that another one has, or ours', () => {
    const given = { 'self[0]': { href: '/x' }, self: [{ href: path }], transactionDetails: { href: '/x' } };
    assert.deepEqual(
      links(given).map(({ rel }) => rel),
      ['self[0]', 'self[1]'],
    );
  });

  it('shows only the beginning of what is long', () => {
    const [link] = links({ ['r'.repeat(5000)]: { method: 'M'.repeat(5000), href: 'h'.repeat(5000) } });
    assert.deepEqual(link, {
      rel: `${'r'.repeat(200)}…`,
      method: `${'M'.repeat(200)}…`,
      href: `${'h'.repeat(200)}…`,
      places: [],
      refusal: `"${'r'.repeat(200)}…" is not a supported link relation.`,
    });
  });

  it('shows 200 characters as they are', () => {
    assert.equal(links({ self: { href: 'h'.repeat(200) } })[0]?.href, 'h'.repeat(200));
  });
});

describe('transaction IDs', () => {
  it('are digits', () => {
    for (const bad of ['', '../../x', '1'.repeat(27), '1\n', 1, null, ['1']]) {
      assert.equal(resourceIdIn({ id: bad }), undefined, JSON.stringify(bad));
    }
    assert.equal(resourceIdIn({ id }), id);
    assert.equal(resourceIdIn(JSON.parse('{"__proto__":{"id":"1"}}')), undefined);
  });

  it('lead to the record', () => {
    const href = `/tss/v2/transactions/${id}`;
    const link = { rel: 'transactionDetails', method: 'GET', href, path: href, places: ['/id'] };
    assert.deepEqual(transactionDetailsLink(id), link);
  });

  it('are up to 26 digits', () => assert.equal(resourceIdIn({ id: '1'.repeat(26) }), '1'.repeat(26)));
});
