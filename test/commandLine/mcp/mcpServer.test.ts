import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tools } from '../../../src/assistants/tools.ts';
import { creditToToken } from '../../payload/findingTable.ts';
import { McpClient, type Message } from './mcpClient.ts';

const amount = 'orderInformation.amountDetails.totalAmount';

describe('the MCP server', function () {
  this.timeout(20_000);
  const base = mkdtempSync(join(tmpdir(), 'mcp-'));
  const folder = join(base, 'work');
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  let client: McpClient;

  before(() => {
    mkdirSync(folder);
    writeFileSync(join(base, 'outside.credit.json'), creditToToken());
    symlinkSync(join(base, 'outside.credit.json'), join(folder, 'link.credit.json'));
    write('a.credit.json', creditToToken());
    write('a.expect.json', '{ "outcome": "accepted", "then": [{ "follow": "void" }] }');
    write('b.credit.json', creditToToken({ [amount]: '0' }));
    write('lost.credit.json', creditToToken({ [amount]: '5000.03', 'clientReferenceInformation.code': 'L-1' }));
    write('plain.json', '{ "password": "a" }');
    client = new McpClient(folder, resolve('dist/cli.cjs'));
  });
  after(async () => {
    const code = await client.end();
    rmSync(base, { recursive: true });
    assert.equal(code, 0);
    assert.deepEqual(client.others, []);
  });

  for (const [asked, spoken] of [
    ['2025-06-18', '2025-06-18'],
    ['2024-11-05', '2024-11-05'],
    ['1999-01-01', '2025-11-25'],
  ]) {
    it(`speaks version ${spoken} to a client of version ${asked}`, async () => {
      const { result } = await client.request('initialize', { protocolVersion: asked });
      const { protocolVersion, capabilities, serverInfo } = result as Message;
      assert.deepEqual([protocolVersion, capabilities], [spoken, { tools: {} }]);
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
      assert.deepEqual(serverInfo, { name: 'cybersource-credits', version });
    });
  }

  it('lists the tools that stay on this machine, with their hints', async () => {
    const { result } = await client.request('tools/list');
    const listed = (result as { tools: readonly Message[] }).tools;
    assert.deepEqual(
      listed.map(({ name }) => name),
      tools.filter(({ place }) => place === 'anywhere').map(({ name }) => name),
    );
    for (const { annotations, inputSchema } of listed) {
      assert.deepEqual(Object(annotations).openWorldHint, false);
      assert.equal(Object(annotations).destructiveHint, false);
      assert.equal(Object(inputSchema).additionalProperties, false);
    }
  });

  it('sends, looks up and voids in its sandbox', async () => {
    const { value } = await client.call('cybersource_send_to_sandbox', { file: 'a.credit.json' });
    const { exchange, target, outcome, links } = value;
    assert.deepEqual([target, outcome, links], ['Local sandbox', 'accepted', ['void', 'self', 'transactionDetails']]);
    const found = await client.call('cybersource_look_up_transaction', { transaction: 'T-1' });
    assert.equal(found.value.outcome, 'accepted');
    const voided = await client.call('cybersource_follow_sandbox_link', { exchange, link: 'void' });
    assert.deepEqual([voided.value.step, voided.value.outcome], ['void', 'accepted']);
    assert.equal((await client.call('cybersource_follow_sandbox_link', { exchange, link: 'void' })).isError, true);
  });

  it('does not send a credit again whose outcome is unknown', async () => {
    const lost = await client.call('cybersource_send_to_sandbox', { file: 'lost.credit.json' });
    assert.equal(lost.value.outcome, 'unknown');
    const again = await client.call('cybersource_send_to_sandbox', { file: 'lost.credit.json' });
    assert.match(String(again.value.refused), /outcome of an earlier send .* is unknown\..* Nothing was sent\.$/);
  });

  it('runs expectations', async () => {
    const { value } = await client.call('cybersource_run_expectations', { file: 'a.credit.json' });
    assert.deepEqual([value.passed, value.failed], [1, 0]);
  });

  it('writes safe fixes into the file', async () => {
    write('c.credit.json', creditToToken().replace(/\}\s*$/, ',}'));
    const { value } = await client.call('cybersource_fix_payload', { file: 'c.credit.json' });
    assert.equal(value.fixed, 1);
    JSON.parse(readFileSync(join(folder, 'c.credit.json'), 'utf8'));
  });

  it('explains a finding', async () => {
    const { value } = await client.call('cybersource_explain', { topic: 'amount.zero' });
    assert.match(String(value.explanation), /^\*\*Warning\./);
  });

  const refused: readonly (readonly [file: string, why: RegExp])[] = [
    ['../outside.credit.json', /outside of the working folder/],
    ['link.credit.json', /outside of the working folder/],
    [join(base, 'outside.credit.json'), /outside of the working folder/],
    ['/etc/hosts', /outside of the working folder/],
    ['plain.json', /not a payload file by its name/],
    ['a.expect.json', /not a payload file by its name/],
    ['.', /outside of the working folder/],
    ['missing.credit.json', /was not found/],
    ['a.credit.json\u0000', /was not found/],
  ];
  for (const [file, why] of refused) {
    it(`does not read ${JSON.stringify(file.replace(base, '…'))}`, async () => {
      const { isError, value } = await client.call('cybersource_check_payload', { file });
      assert.equal(isError, true);
      assert.match(String(value.refused), why);
    });
  }

  for (const name of ['cybersource_send_to_test_endpoint', 'cybersource_void_at_test_endpoint', 'toString', '']) {
    it(`has no tool ${JSON.stringify(name)}`, async () => {
      const { error } = await client.request('tools/call', { name, arguments: { file: 'a.credit.json' } });
      assert.deepEqual(error, { code: -32602, message: 'There is no tool of this name.' });
    });
  }

  it('has no other methods', async () => {
    assert.equal(Object((await client.request('resources/list')).error).code, -32601);
  });
});
