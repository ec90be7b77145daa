import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import { eventuallyEqual } from '../workbench/driver/waiting.ts';
import { closeEditors, openPayload } from './support/documents.ts';

describe('while a payload is looked at', () => {
  after(closeEditors);

  it('what sending needs is loaded, and no more', async () => {
    await openPayload('/preloaded.credit.json', '{}');
    const needed = ['payloadFingerprint', 'sendRequest', 'undiciTransport', 'localSandbox'];
    const missing = () => needed.filter((name) => !loadedBundles().has(`${name}.cjs`));
    await eventuallyEqual('what is not loaded', missing, []);
    assert.ok(!loadedBundles().has('p12.cjs'), 'The library for P12 files is large, and few profiles have one');
  });
});

/** The names of the extension's bundles that the extension host has loaded. */
function loadedBundles(): ReadonlySet<string> {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  const dist = join(realpathSync(extension?.extensionPath ?? ''), 'dist');
  return new Set(
    Object.keys(require.cache)
      .filter((path) => dirname(path) === dist)
      .map((path) => basename(path)),
  );
}
