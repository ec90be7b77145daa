import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { STDIO_DEFAULT_MAX_BUFFER_SIZE } from '@modelcontextprotocol/server';
import { tools } from '../../../src/assistants/tools.ts';
import { creditToToken } from '../../payload/findingTable.ts';
import { eventually } from '../../workbench/driver/waiting.ts';
import { McpClient, newestVersion } from './mcpClient.ts';

const amount = 'orderInformation.amountDetails.totalAmount';
const code = 'clientReferenceInformation.code';

const local = tools.filter(({ place }) => place === 'anywhere');

describe('the MCP server', function () {
  this.timeout(20_000);
  const base = mkdtempSync(join(tmpdir(), 'mcp-'));
  const folder = join(base, 'work');
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const connect = (version: string) => new McpClient(folder, resolve('dist/cli.cjs'), version);

  before(() => {
    mkdirSync(folder);
    writeFileSync(join(base, 'outside.credit.json'), creditToToken());
    symlinkSync(join(base, 'outside.credit.json'), join(folder, 'link.credit.json'));
    write('a.credit.json', creditToToken());
    write('a.expect.json', '{ "outcome": "accepted", "then": [{ "follow": "void" }] }');
    write('b.credit.json', creditToToken({ [amount]: '0' }));
    write('lost.credit.json', creditToToken({ [amount]: '5000.03', [code]: 'L-1' }));
    write('slow.credit.json', creditToToken({ [amount]: '5000.01', [code]: 'S-1' }));
    write('slower.credit.json', creditToToken({ [amount]: '5000.01', [code]: 'S-2' }));
    write('never.credit.json', creditToToken({ [amount]: '5000.02', [code]: 'N-1' }));
    write('plain.json', '{ "password": "a" }');
  });
  after(() => rmSync(base, { recursive: true }));

  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const serverInfo = { name: 'cybersource-credits', version };

  for (const [asked, spoken] of [
    ['2024-11-05', '2024-11-05'],
    ['2025-03-26', '2025-03-26'],
    ['2025-06-18', '2025-06-18'],
    ['2025-11-25', '2025-11-25'],
    ['1999-01-01', '2025-11-25'],
  ] as const) {
    it(`speaks version ${spoken} to a client of version ${asked}`, async () => {
      const client = connect(asked);
      const { instructions, ...result } = Object((await client.open()).result);
      assert.deepEqual(result, { protocolVersion: spoken, capabilities: { tools: {} }, serverInfo });
      assert.match(instructions, /no money moves/);
      assert.deepEqual(await client.request('ping'), { jsonrpc: '2.0', id: 2, result: {} });
      assert.equal(await client.end(), 0);
    });
  }

  it(`speaks version ${newestVersion} to a client of this version`, async () => {
    const client = connect(newestVersion);
    const { supportedVersions, capabilities, _meta } = Object((await client.open()).result);
    assert.deepEqual([supportedVersions, capabilities], [[newestVersion], { tools: {} }]);
    assert.deepEqual(_meta['io.modelcontextprotocol/serverInfo'], serverInfo);
    assert.equal(await client.end(), 0);
  });

  for (const spoken of ['2024-11-05', newestVersion]) {
    describe(`in version ${spoken}`, () => {
      let client: McpClient;

      before(async () => {
        client = connect(spoken);
        await client.open();
      });
      after(async () => {
        assert.equal(await client.end(), 0);
        assert.deepEqual([client.others, client.stderr], [[], '']);
      });

      it('lists the tools that stay on this machine, with their schemas and hints', async () => {
        const { result } = await client.request('tools/list');
        assert.deepEqual(
          Object(result).tools,
          local.map(({ name, title, description, input, hints }) => ({
            name,
            title,
            description,
            inputSchema: input,
            annotations: { title, ...hints, openWorldHint: false },
          })),
        );
        for (const { annotations } of Object(result).tools) assert.equal(annotations.destructiveHint, false);
      });

      it('sends, looks up and voids in its sandbox', async () => {
        const { value } = await client.call('cybersource_send_to_sandbox', { file: 'a.credit.json' });
        const { exchange, target, outcome, links } = value;
        assert.deepEqual(
          [target, outcome, links],
          ['Local sandbox', 'accepted', ['void', 'self', 'transactionDetails']],
        );
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

      it('lists findings', async () => {
        const { value } = await client.call('cybersource_check_payload', { file: 'b.credit.json' });
        assert.deepEqual([value.findings, value.warnings], [1, 1]);
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

      for (const input of [{}, { file: 'a.credit.json', merchantId: 'other' }, { file: 1 }, { file: '' }]) {
        it(`refuses the input ${JSON.stringify(input)}`, async () => {
          const { isError, value } = await client.call('cybersource_send_to_sandbox', input);
          assert.equal(isError, true);
          assert.match(String(value.refused), /^The (?:input|parameter file) /);
        });
      }

      for (const name of ['cybersource_send_to_test_endpoint', 'cybersource_void_at_test_endpoint', 'toString', '']) {
        it(`has no tool ${JSON.stringify(name)}`, async () => {
          const { error } = await client.request('tools/call', { name, arguments: { file: 'a.credit.json' } });
          assert.deepEqual(error, { code: -32602, message: 'There is no tool of this name.' });
        });
      }

      for (const [method, params, fault] of [
        ['resources/list', {}, -32601],
        ['prompts/list', {}, -32601],
        ['constructor', {}, -32601],
        ['tools/call', {}, -32602],
        ['tools/call', { name: 'cybersource_explain', arguments: [] }, -32602],
      ] as const) {
        it(`says ${fault} to ${method} with ${JSON.stringify(params)}`, async () => {
          assert.equal(Object((await client.request(method, params)).error).code, fault);
        });
      }

      for (const line of ['{', '[]', '1', '{}', '{"jsonrpc":"2.0","id":{},"method":"tools/list"}', '', '\r']) {
        it(`goes on after the line ${JSON.stringify(line)}`, async () => {
          client.say(`${line}\n`);
          assert.ok((await client.request('tools/list')).result);
        });
      }

      it('reads messages in pieces, also of a character', async () => {
        const response = client.responseTo('ä');
        for (const byte of Buffer.from(client.line('tools/list', {}, 'ä'))) {
          client.say(Uint8Array.of(byte));
          await new Promise((resolve) => setImmediate(resolve));
        }
        assert.ok((await response).result);
      });

      it('works on calls side by side, and gives no response to one that is cancelled', async () => {
        const call = (file: string, id: string) =>
          client.say(client.line('tools/call', { name: 'cybersource_send_to_sandbox', arguments: { file } }, id));
        call('slow.credit.json', 'cancelled');
        const response = client.responseTo('finished');
        call('slower.credit.json', 'finished');
        assert.ok((await client.request('tools/list')).result, 'before the two');
        client.notify('notifications/cancelled', { requestId: 'cancelled' });
        assert.ok((await response).result);
      });
    });
  }

  /** Begins a send that gets no response, and waits until it has left. */
  async function beginSend(client: McpClient): Promise<void> {
    const call = { name: 'cybersource_send_to_sandbox', arguments: { file: 'never.credit.json' } };
    client.say(client.line('tools/call', call, 'send'));
    const lookUp = () => client.call('cybersource_look_up_transaction', { transaction: 'N-1' });
    await eventually('the send', lookUp, ({ value }) => !/^No credit in the history/.test(String(value.refused)));
  }

  it('ends with its input, without a response to what is still under way', async () => {
    const client = connect('2025-06-18');
    await beginSend(client);
    assert.equal(await client.end(), 0);
    assert.deepEqual([client.others, client.stderr], [[], '']);
  });

  it('ends with its input while its sandbox is being started', async () => {
    const client = connect('2025-06-18');
    await client.open();
    client.say(
      client.line('tools/call', { name: 'cybersource_send_to_sandbox', arguments: { file: 'a.credit.json' } }, 'send'),
    );
    assert.equal(await client.end(), 0);
  });

  it('ends when its client is gone', async () => {
    const client = connect('2025-06-18');
    await beginSend(client);
    await client.leave();
  });

  it('ends when its output is closed', async () => {
    const client = connect('2025-06-18');
    await client.open();
    client.deafen();
    client.say(client.line('tools/list', {}, 'unheard'));
    assert.equal(await client.exited(), 2);
  });

  it('ends at a message that is too long, and says so', async () => {
    const client = connect('2025-06-18');
    client.say('x'.repeat(STDIO_DEFAULT_MAX_BUFFER_SIZE + 1));
    assert.equal(await client.exited(), 2);
    assert.match(client.stderr, /maximum size/);
  });
});
