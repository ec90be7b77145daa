import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runReporterNames } from '../../src/commandLine/testing/runCommand.ts';
import { credit } from '../payload/findingTable.ts';
import { runCaptured } from './captured.ts';
import { junitFaults } from './reportSchemas.ts';
import { parseXml } from './xml.ts';

const amount = 'orderInformation.amountDetails.totalAmount';

describe('the reports of run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
  file('a.credit.json', credit());
  file('b.credit.json', credit({ [amount]: '5201.01' }));
  file('b.expect.json', '{\n  "status": 201,\n  "body": {\n    "status": "PENDING"\n  }\n}\n');
  file('c.credit.json', credit({ [amount]: '5000.03' }));
  file('d.credit.json', credit());
  file('d.expect.json', '{ "cases": [{ "name": "a # \\u001b[31m <b> ::error:: %0A\\nnext" }] }');
  file('e.credit.json', credit());
  file('e.expect.json', '[');

  const reportOf = async (reporter: string) => {
    const { code, stdout } = await runCaptured(['run', '--reporter', reporter, '.'], { folder });
    assert.equal(code, 3);
    return stdout.replace(/\(\d+ ms\)/g, '(… ms)').replace(/time="[\d.]+"/g, 'time="…"');
  };

  it('pretty: cases under their file, expected and actual of those that failed, a summary', async () => {
    const report = await reportOf('pretty');
    assert.match(report, /^a\.credit\.json\n {2}✓ a \(… ms\)\nb\.credit\.json\n {2}✗ b /);
    assert.match(report, /\n {9}body\.status\n {11}expected {2}"PENDING"\n {11}actual {4}"DECLINED"\n/);
    assert.match(report, /\n {2}\? c .*\n {6}1\. POST \/pts\/v2\/credits\/: unknown\n/);
    assert.match(
      report,
      /\n2 passed, 2 failed\n1 outcome unknown: money may have been paid out\.\n1 input not usable\n$/,
    );
  });

  it('github: an annotation at the expectation that was missed', async () => {
    const commands = (await reportOf('github')).split('\n').filter((line) => line.startsWith('::'));
    assert.equal(commands.length, 3);
    assert.match(
      commands[0] ?? '',
      /^::error file=e\.expect\.json::e\.expect\.json%3A1%3A2|^::error file=e\.expect\.json::/,
    );
    assert.match(commands[1] ?? '', /^::error file=b\.expect\.json,line=4,title=b%3A failed::.*actual "DECLINED"/);
    assert.match(commands[2] ?? '', /^::error file=c\.credit\.json,line=1,title=c%3A outcome unknown::/);
  });

  it('github is the usual one under GitHub Actions', async () => {
    const { stdout } = await runCaptured(['run', '.'], { folder, env: { GITHUB_ACTIONS: 'true' } });
    assert.match(stdout, /^::error file=b\.expect\.json/m);
  });

  it('tap: a plan, a point for each case, YAML for those that failed', async () => {
    const lines = (await reportOf('tap')).split('\n');
    assert.deepEqual(lines.slice(0, 2), ['TAP version 14', '1..5']);
    assert.deepEqual(
      lines.filter((line) => /^(?:not )?ok/.test(line)),
      [
        'not ok 1 - e.credit.json > can be read',
        'ok 2 - a.credit.json > a',
        'not ok 3 - b.credit.json > b',
        'not ok 4 - c.credit.json > c',
        'ok 5 - d.credit.json > a \\# \\\\u001b[31m <b> ::error:: %0A\\\\u000anext',
      ].map((line) => (line.includes('e.credit') ? line.replace('e.credit', 'e.expect') : line)),
    );
    assert.ok(lines.includes('  failures: [{"path":"body.status","expected":"PENDING","actual":"DECLINED"}]'));
  });

  it('junit: a suite for each file; an unknown outcome is an error', async () => {
    const report = await reportOf('junit');
    assert.match(report, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="cybersource-credits">\n/);
    assert.match(report, /<testsuite name="b\.credit\.json" tests="1" failures="1" errors="0" skipped="0" time="…">/);
    assert.match(
      report,
      /<testcase name="b" classname="b\.credit\.json" time="…"><failure type="expectation" message="/,
    );
    assert.match(report, /<testsuite name="c\.credit\.json" tests="1" failures="0" errors="1" skipped="0" time="…">/);
    assert.match(report, /<error type="unknown"/);
    assert.match(report, /name="a # \\u001b\[31m &lt;b&gt; ::error:: %0A\\u000anext"/);
    assert.deepEqual(junitFaults(parseXml(report)), []);
    const suites = parseXml(report).children;
    assert.deepEqual(
      suites.map(({ name, children }) => [name, ...children.map((test) => test.name)].join(' ')),
      Array(5).fill('testsuite testcase'),
    );
  });

  it('several at once, each to its file', async () => {
    const words = ['run', ...runReporterNames.flatMap((name) => ['--reporter', name, '--report-file', `out/${name}`])];
    const { stdout } = await runCaptured([...words, 'a.credit.json'], { folder });
    assert.match(stdout, /1 passed, 0 failed/);
    for (const name of runReporterNames) assert.notEqual(readFileSync(join(folder, 'out', name), 'utf8'), '');
  });
});

describe('secrets in what is run', () => {
  const card = '4012888888881881';
  const secret = Buffer.from('canary/canary+canary?canary>c').toString('base64');
  const keyId = '0dd0c0de-cafe-4bad-8bad-c0ffee000001';
  const code = '9871';
  const hidden = [card, '4012 8888 8888 1881', secret, keyId, `"${code}"`];
  const all = [card, '4012 8888 8888 1881', secret, keyId].join(' ');
  const folder = mkdtempSync(join(tmpdir(), 'canary-'));
  writeFileSync(
    join(folder, `${card}.credit.json`),
    credit({
      'paymentInformation.card.number': card,
      'paymentInformation.card.securityCode': code,
      'clientReferenceInformation.comments': all,
    }),
  );
  const expected = {
    reason: all,
    fields: [all],
    body: { message: all, [all]: all, paymentInformation: { card: { number: card, securityCode: code } } },
  };
  const cases = [
    { name: all, ...expected },
    { name: `offline ${all}`, findings: [all] },
    { name: `no place ${all}`, change: { [`/a/0/${all}`]: all, '/clientReferenceInformation/code/x': all } },
  ];
  writeFileSync(join(folder, `${card}.expect.json`), JSON.stringify({ cases }));

  const env = { CYBERSOURCE_MERCHANT_ID: 'canary', CYBERSOURCE_KEY_ID: keyId, CYBERSOURCE_SHARED_SECRET: secret };

  /** Responds to everything with all that it got. */
  const echo = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const received = `${JSON.stringify(request.headers)} ${Buffer.concat(chunks)} ${all}`;
    const body = { reason: all, message: received, [all]: received, paymentInformation: { card: { number: card } } };
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  before(() => new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve)));
  after(() => {
    echo.close();
    rmSync(folder, { recursive: true });
  });

  for (const reporter of runReporterNames) {
    it(`are in no ${reporter} report`, async () => {
      const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
      const {
        code: exit,
        stdout,
        stderr,
      } = await runCaptured(['run', '--sandbox', url, '--reporter', reporter, '.'], { folder, env });
      assert.equal(exit, 3, stderr);
      assert.ok(stdout.length > 500);
      for (const word of hidden)
        assert.ok(!(stdout + stderr).toLowerCase().includes(word.toLowerCase()), `${word} in ${stdout}`);
    });
  }

  it('are in no list of credits', async () => {
    const { stdout, stderr } = await runCaptured(['run', '--target', 'test', '.'], { folder, env });
    for (const word of hidden) assert.ok(!(stdout + stderr).includes(word), stdout + stderr);
  });
});
