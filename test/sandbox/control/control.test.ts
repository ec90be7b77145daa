import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { LocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { eventually } from '../../workbench/driver/waiting.ts';
import {
  call,
  cardCredit,
  closeSandboxes,
  httpSigned,
  send,
  signerOf,
  startSandbox,
  untilRecorded,
} from '../client.ts';

const credits = '/pts/v2/credits/';

/** An unsigned request to `/_sandbox/`, as curl sends it. */
async function control(
  sandbox: LocalSandbox,
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
) {
  return send(sandbox, { method, path, headers, body: body ? JSON.stringify(body) : '' });
}

const create = (sandbox: LocalSandbox, code: string, amount?: string) =>
  call(sandbox, 'POST', credits, cardCredit(amount, { code, transactionId: `t-${code}` }));

describe('/_sandbox/', () => {
  after(closeSandboxes);

  it('is ready as soon as it can be asked, also with HEAD', async () => {
    const sandbox = await startSandbox();
    const { status, json } = await control(sandbox, 'GET', '/_sandbox/ready');
    assert.deepEqual([status, json.ready], [200, true]);
    assert.equal((await control(sandbox, 'HEAD', '/_sandbox/ready')).status, 200);
  });

  const wrongCalls: readonly (readonly [method: string, path: string, status: number, named: RegExp, body?: object])[] =
    [
      ['GET', '/_sandbox/nothing', 404, /GET \/_sandbox\/requests/],
      ['PUT', '/_sandbox/clock', 405, /GET, POST/],
      ['GET', '/_sandbox/requests?colour=red', 400, /colour.*path, status, code, after/],
      ['GET', '/_sandbox/requests?status=abc', 400, /4xx/],
      ['GET', '/_sandbox/requests?after=-1', 400, /after/],
      ['POST', '/_sandbox/clock', 400, /set.*advance/, {}],
      ['POST', '/_sandbox/clock', 400, /set.*advance/, { set: '2027-01-01T00:00:00Z', advance: 1 }],
      ['POST', '/_sandbox/clock', 400, /2027-03-01T08:00:00Z/, { set: 'tomorrow' }],
      ['POST', '/_sandbox/clock', 400, /"1d"/, { advance: '1 fortnight' }],
      ['POST', '/_sandbox/clock', 400, /"1d"/, { advance: -1 }],
      ['POST', '/_sandbox/faults', 400, /"delay", "status" or "cut"/, {}],
      ['POST', '/_sandbox/faults', 400, /colour/, { colour: 'red', status: 500 }],
      ['POST', '/_sandbox/faults', 400, /amount/, { match: { amount: 1 }, status: 500 }],
      ['POST', '/_sandbox/faults', 400, /"code" takes text/, { match: { code: true }, status: 500 }],
      ['POST', '/_sandbox/faults', 400, /"path" takes text/, { match: { path: '' }, status: 500 }],
      ['POST', '/_sandbox/faults', 400, /400 to 599/, { status: 200 }],
      ['POST', '/_sandbox/faults', 400, /times/, { status: 500, times: 0 }],
      ['POST', '/_sandbox/faults', 400, /delay/, { delay: '1s' }],
      ['POST', '/_sandbox/faults', 400, /beforeRecording/, { cut: 'somewhere' }],
      ['POST', '/_sandbox/faults', 400, /recorded/, { status: 500, recorded: 'yes' }],
      ['GET', '/_sandbox/keys', 404, /POST \/_sandbox\/keys/],
    ];
  for (const [method, path, status, named, body] of wrongCalls) {
    it(`${method} ${path} ${body ? JSON.stringify(body) : ''} is refused with ${status} and a sentence`, async () => {
      const response = await control(await startSandbox(), method, path, body);
      assert.equal(response.status, status);
      assert.match(response.json.error, named);
    });
  }

  const guarded: readonly (readonly [title: string, status: number, headers: Readonly<Record<string, string>>])[] = [
    ['the own address', 200, {}],
    ['localhost', 200, { host: 'localhost:4100' }],
    ['a name that points here', 403, { host: 'attacker.example:4100' }],
    ['a container of the network', 403, { host: 'sandbox:4100' }],
    ['another origin', 403, { origin: 'https://attacker.example' }],
    ['an origin without a name', 403, { origin: 'null' }],
    ['another port of this machine', 403, { origin: 'http://127.0.0.1:1' }],
    ['the own origin', 200, { host: '127.0.0.1:9', origin: 'http://127.0.0.1:9' }],
    ['another site', 403, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a link on another site', 200, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ];
  for (const [title, status, headers] of guarded) {
    it(`gives ${title} a ${status}, without CORS`, async () => {
      const response = await control(await startSandbox(), 'GET', '/_sandbox/requests', undefined, headers);
      assert.equal(response.status, status);
      assert.equal(response.headers['access-control-allow-origin'], undefined);
    });
  }

  it('lets a link to an endpoint that changes something do nothing', async () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      origin: 'https://attacker.example',
    };
    assert.equal((await control(await startSandbox(), 'POST', '/_sandbox/reset', {}, headers)).status, 403);
  });

  it('takes names of the network when it listens beyond loopback, and no others', async () => {
    const sandbox = await startSandbox({ host: '0.0.0.0' });
    const statusFor = async (host: string) =>
      (await control(sandbox, 'GET', '/_sandbox/ready', undefined, { host })).status;
    assert.deepEqual(
      await Promise.all(['sandbox:4100', '10.0.0.7:4100', 'host.docker.internal', 'attacker.example'].map(statusFor)),
      [200, 200, 200, 403],
    );
  });

  it('serves the page with a policy that lets only its own script run', async () => {
    const { status, headers, text } = await control(await startSandbox(), 'GET', '/_sandbox/');
    assert.equal(status, 200);
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*script-src 'sha256-/);
    assert.match(text, /<html lang="en">/);
    assert.doesNotMatch(text, /https?:\/\//);
  });
});

describe('/_sandbox/requests', () => {
  after(closeSandboxes);

  it('shows what came, how it was understood, what was the response and why, redacted', async () => {
    const sandbox = await startSandbox();
    const { json, headers } = await create(sandbox, 'CR-1', '5201.02');
    const [shown, ...others] = sandbox.requests();
    assert.ok(shown && others.length === 0);
    assert.equal(shown.operation, 'POST /pts/v2/credits/');
    assert.equal(shown.authentication, 'httpSignature');
    assert.equal(shown.correlationId, headers['v-c-correlation-id']);
    assert.deepEqual(shown.understood, { code: 'CR-1', transactionId: 't-CR-1', amount: '5201.02', currency: 'USD' });
    assert.deepEqual(shown.outcome, { id: json.id, status: 'DECLINED', reason: 'INSUFFICIENT_FUND' });
    assert.deepEqual(shown.why, ['Trigger amount 5201.02: Declined: INSUFFICIENT_FUND.']);
    assert.equal(JSON.parse(shown.body).paymentInformation.card.number, '************1111');
    assert.ok(!JSON.stringify(shown).includes(sandbox.credentials.keyId));
    assert.equal((await control(sandbox, 'GET', '/_sandbox/requests')).json.requests[0].number, 1);
  });

  const reasons: readonly (readonly [title: string, send: (sandbox: LocalSandbox) => Promise<unknown>, why: RegExp])[] =
    [
      ['a missing field', (sandbox) => call(sandbox, 'POST', credits, {}), /is missing|is required|Add /],
      [
        'a card number without billTo',
        (sandbox) =>
          call(sandbox, 'POST', credits, {
            ...cardCredit(),
            orderInformation: { amountDetails: { totalAmount: '1.00', currency: 'USD' } },
          }),
        /billTo.*orderInformation\.billTo\.firstName/,
      ],
      [
        'a transactionId that was used before',
        async (sandbox) => [await create(sandbox, 'A'), await create(sandbox, 'A')],
        /"t-A" was used before, by credit \d{22}/,
      ],
      [
        'a placeholder',
        (sandbox) => call(sandbox, 'POST', credits, cardCredit('1.00', { code: '{{$guid}}' })),
        /\{\{\$guid\}\} was not resolved before sending/,
      ],
      ['an unknown path', (sandbox) => call(sandbox, 'POST', '/pts/v2/payments/', {}), /POST \/pts\/v2\/credits\//],
      [
        'a credit that is voided',
        async (sandbox) => {
          const { json } = await create(sandbox, 'A');
          await call(sandbox, 'POST', json._links.void.href, {});
          await call(sandbox, 'POST', json._links.void.href, {});
        },
        /is VOIDED/,
      ],
      [
        'a timeout void of nothing',
        (sandbox) => call(sandbox, 'POST', '/pts/v2/voids/', { clientReferenceInformation: { transactionId: 'x' } }),
        /No credit has the transactionId "x"/,
      ],
      ['no JSON', (sandbox) => call(sandbox, 'POST', credits, '{'), /not a JSON object/],
      [
        'a search that is not understood',
        (sandbox) => call(sandbox, 'POST', '/tss/v2/searches', { query: 'a OR b' }),
        /field:value/,
      ],
      [
        'a body of more than 1 MB',
        (sandbox) => call(sandbox, 'POST', credits, ' '.repeat(1024 * 1024 + 1)),
        /larger than 1 MB/,
      ],
      [
        'an impossible card number',
        (sandbox) =>
          call(sandbox, 'POST', credits, {
            ...cardCredit(),
            paymentInformation: {
              card: { number: '42423482938483873', expirationMonth: '12', expirationYear: '2031' },
            },
          }),
        /length or check digit/,
      ],
    ];
  for (const [title, act, why] of reasons) {
    it(`says why: ${title}`, async () => {
      const sandbox = await startSandbox();
      await act(sandbox);
      assert.match(sandbox.requests().at(-1)?.why.join(' | ') ?? '', why);
    });
  }

  it('explains a 401', async () => {
    const sandbox = await startSandbox();
    await send(sandbox, { ...httpSigned(signerOf(sandbox), 'POST', credits, '{"a":1}'), body: '{"a":2}' });
    const [shown] = sandbox.requests();
    assert.match(shown?.signature?.sentence ?? '', /digest was computed over another body/);
    assert.equal(shown?.signature?.firstDifference?.line, 'digest');
  });

  it('filters, and forgets when it is asked to', async () => {
    const sandbox = await startSandbox();
    await create(sandbox, 'A');
    await create(sandbox, 'B', '5400.01');
    await call(sandbox, 'GET', '/pts/v2/credits/1');
    const numbers = async (query: string) =>
      (await control(sandbox, 'GET', `/_sandbox/requests${query}`)).json.requests.map(
        ({ number }: { number: number }) => number,
      );
    assert.deepEqual(await numbers(''), [1, 2, 3]);
    assert.deepEqual(await numbers('?code=B'), [2]);
    assert.deepEqual(await numbers('?status=4xx'), [2, 3]);
    assert.deepEqual(await numbers('?status=404'), [3]);
    assert.deepEqual(await numbers('?path=credits/1'), [3]);
    assert.deepEqual(await numbers('?after=2'), [3]);
    const deleted = await control(sandbox, 'DELETE', '/_sandbox/requests');
    assert.deepEqual([deleted.status, deleted.headers['content-length']], [204, undefined]);
    assert.deepEqual(await numbers(''), []);
  });

  for (const [amount, delivery, logged] of [
    ['5000.02', 'none', /: no response sent PENDING \d{22}/],
    ['5000.03', 'closed', /: connection closed without a response PENDING/],
    ['5000.05', 'cut', /: 201, cut after half of the body PENDING/],
  ] as const) {
    it(`tells that the response to ${amount} was not delivered: ${delivery}`, async () => {
      const lines: string[] = [];
      const sandbox = await startSandbox({ log: (line) => lines.push(line) });
      const signal = AbortSignal.timeout(200);
      const body = JSON.stringify(cardCredit(amount, { code: 'C', transactionId: 't1' }));
      await send(sandbox, httpSigned(signerOf(sandbox), 'POST', credits, body), signal).catch(() => {});
      assert.equal(sandbox.requests()[0]?.delivery, delivery);
      assert.match(lines[0] ?? '', logged);
    });
  }

  it('logs JSON when it is asked to', async () => {
    const lines: string[] = [];
    const sandbox = await startSandbox({ log: (line) => lines.push(line), logFormat: 'json' });
    await create(sandbox, 'A', '5400.01');
    const { method, path, status, reason, delivery, why } = JSON.parse(lines[0] ?? '');
    assert.deepEqual(
      [method, path, status, reason, delivery, why],
      ['POST', credits, 400, 'DUPLICATE_REQUEST', 'complete', ['Trigger amount 5400.01: Refused: DUPLICATE_REQUEST.']],
    );
  });
});

describe('/_sandbox/clock and /_sandbox/reset', () => {
  after(closeSandboxes);
  const noon = new Date('2026-11-10T12:00:00Z');

  const passing: readonly (readonly [body: object, status: string, voidStatus: number])[] = [
    [{ advance: '11h' }, 'PENDING', 201],
    [{ advance: '1d' }, 'TRANSMITTED', 400],
    [{ advance: 12 * 3600 }, 'TRANSMITTED', 400],
    [{ set: '2026-11-11T00:00:00Z' }, 'TRANSMITTED', 400],
    [{ set: '2026-11-10T23:59:59Z' }, 'PENDING', 201],
    [{ set: '2026-11-01T00:00:00Z' }, 'PENDING', 201],
  ];
  for (const [body, status, voidStatus] of passing) {
    it(`after ${JSON.stringify(body)} a credit of noon is ${status}, and a void gets ${voidStatus}`, async () => {
      const sandbox = await startSandbox({ now: () => noon });
      const sign = (method: string, path: string, text = '') =>
        send(sandbox, httpSigned({ ...signerOf(sandbox), now: noon }, method, path, text));
      const { id, _links } = (await sign('POST', credits, JSON.stringify(cardCredit()))).json;
      assert.equal((await control(sandbox, 'POST', '/_sandbox/clock', body)).status, 200);
      assert.equal((await sign('GET', `${credits}${id}`)).json.status, status);
      const details = (await sign('GET', `/tss/v2/transactions/${id}`)).json;
      assert.equal(details.applicationInformation.status, status);
      const refused = await sign('POST', _links.void.href, '{}');
      assert.equal(refused.status, voidStatus);
      if (voidStatus === 400) assert.equal(refused.json.reason, 'NOT_VOIDABLE');
    });
  }

  it('goes on in its own time, while signatures are judged by the real one', async () => {
    const sandbox = await startSandbox();
    await control(sandbox, 'POST', '/_sandbox/clock', { set: '2030-01-01T00:00:00Z' });
    assert.match((await create(sandbox, 'A')).json.submitTimeUtc, /^2030-01-01T00:00:0/);
    const { time, realTime } = (await control(sandbox, 'GET', '/_sandbox/clock')).json;
    assert.ok(time.startsWith('2030-01-01') && !realTime.startsWith('2030'));
  });

  it('starts over after a reset', async () => {
    const sandbox = await startSandbox();
    const { id } = (await create(sandbox, 'A')).json;
    await control(sandbox, 'POST', '/_sandbox/faults', { status: 500 });
    await control(sandbox, 'POST', '/_sandbox/clock', { advance: '9d' });
    assert.equal((await control(sandbox, 'POST', '/_sandbox/reset')).status, 204);
    assert.deepEqual(sandbox.requests(), []);
    assert.equal((await call(sandbox, 'GET', `${credits}${id}`)).status, 404);
    assert.equal((await create(sandbox, 'A')).status, 201);
    const { time } = (await control(sandbox, 'GET', '/_sandbox/clock')).json;
    assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000);
  });
});

describe('/_sandbox/faults', () => {
  after(closeSandboxes);
  const inject = (sandbox: LocalSandbox, fault: object) => control(sandbox, 'POST', '/_sandbox/faults', fault);
  const isRecorded = async (sandbox: LocalSandbox) =>
    (await call(sandbox, 'POST', '/pts/v2/voids/', { clientReferenceInformation: { transactionId: 't-A' } })).status ===
    201;

  const rows: readonly (readonly [fault: object, status: number | undefined, recorded: boolean])[] = [
    [{ status: 500 }, 500, false],
    [{ status: 502 }, 502, false],
    [{ status: 502, recorded: true }, 502, true],
    [{ status: 503 }, 503, false],
    [{ status: 429 }, 429, false],
    [{ status: 401 }, 401, false],
    [{ status: 418 }, 418, false],
    [{ delay: 5 }, 201, true],
    [{ cut: 'beforeRecording' }, undefined, false],
    [{ cut: 'afterRecording' }, undefined, true],
    [{ cut: 'halfBody' }, undefined, true],
    [{ match: { code: 'A', method: 'post', path: '/credits' }, status: 500 }, 500, false],
    [{ match: { transactionId: 't-A' }, status: 500 }, 500, false],
    [{ match: { code: 'B' }, status: 500 }, 201, true],
    [{ match: { method: 'GET' }, status: 500 }, 201, true],
    [{ match: { path: '/tss/' }, status: 500 }, 201, true],
  ];
  for (const [fault, status, recorded] of rows) {
    const outcome = status ?? 'no whole response';
    it(`${JSON.stringify(fault)}: ${outcome}, ${recorded ? 'recorded' : 'not recorded'}`, async () => {
      const sandbox = await startSandbox();
      assert.equal((await inject(sandbox, fault)).status, 201);
      const response = await create(sandbox, 'A').catch(() => undefined);
      assert.equal(response?.status, status);
      await control(sandbox, 'DELETE', '/_sandbox/faults');
      assert.equal(await isRecorded(sandbox), recorded);
    });
  }

  it('happens as many times as it says, oldest first, and is told with the request', async () => {
    const sandbox = await startSandbox();
    await inject(sandbox, { status: 500, times: 2 });
    await inject(sandbox, { status: 502 });
    const statuses = [];
    for (const code of ['A', 'B', 'C', 'D']) statuses.push((await create(sandbox, code)).status);
    assert.deepEqual(statuses, [500, 500, 502, 201]);
    assert.match(sandbox.requests()[0]?.fault ?? '', /status 500; the request was not carried out/);
    assert.deepEqual((await control(sandbox, 'GET', '/_sandbox/faults')).json.faults, []);
  });

  it('delays the response, while the credit is recorded at once', async () => {
    const sandbox = await startSandbox();
    await inject(sandbox, { delay: 300, match: { path: credits } });
    const startedAt = performance.now();
    const response = create(sandbox, 'A');
    await untilRecorded(sandbox, 't-A');
    assert.equal((await response).status, 201);
    assert.ok(performance.now() - startedAt >= 290);
  });

  it('does not happen to a request that is not believed', async () => {
    const sandbox = await startSandbox();
    await inject(sandbox, { status: 500 });
    await send(sandbox, { method: 'POST', path: credits, headers: {}, body: '{}' });
    assert.equal((await create(sandbox, 'A')).status, 500);
  });
});

describe('a client that leaves', () => {
  after(closeSandboxes);

  it('is told in the list of requests', async () => {
    const sandbox = await startSandbox();
    const { headers, body } = httpSigned(signerOf(sandbox), 'POST', credits, JSON.stringify(cardCredit()));
    await control(sandbox, 'POST', '/_sandbox/faults', { delay: 1_500 });
    const request = httpRequest(`${sandbox.url}${credits}`, { method: 'POST', headers, agent: false });
    const left = once(request, 'error');
    request.end(body);
    await eventually('the request', () => sandbox.requests()[0]?.delivery === 'pending');
    request.destroy(new Error('left'));
    await left;
    await eventually('the end', () => sandbox.requests()[0]?.delivery !== 'pending');
    assert.equal(sandbox.requests()[0]?.delivery, 'gone');
  });
});
