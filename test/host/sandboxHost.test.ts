import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { SandboxHost } from '../../src/editor/sending/sandboxHost.ts';
import { call, cardCredit } from '../sandbox/client.ts';

describe('SandboxHost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  const storage = vscode.Uri.file(join(folder, 'workspace'));
  const log = vscode.window.createOutputChannel('SandboxHost tests', { log: true });
  after(() => {
    log.dispose();
    rmSync(folder, { recursive: true });
  });
  const credits = '/pts/v2/credits/';

  it('keeps what it has recorded for the workspace', async () => {
    const first = new SandboxHost(log, storage);
    const { json } = await call(await first.sandbox(), 'POST', credits, cardCredit());
    await first.dispose();
    const second = new SandboxHost(log, storage);
    try {
      assert.deepEqual((await call(await second.sandbox(), 'GET', `${credits}${json.id}`)).json, json);
    } finally {
      await second.dispose();
    }
  });

  it('runs without the store while another window has it', async () => {
    const [first, second] = [new SandboxHost(log, storage), new SandboxHost(log, storage)];
    try {
      await first.sandbox();
      assert.equal((await call(await second.sandbox(), 'POST', credits, cardCredit())).status, 201);
    } finally {
      await first.dispose();
      await second.dispose();
    }
  });
});
