import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { MerchantIdentity, MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import type { Target } from '../../exchange/request/target.ts';
import type { LocalSandbox, LocalSandboxOptions, SandboxCredentials } from '../../sandbox/localSandbox.ts';
import type { Log } from '../host/guard.ts';
import { hasRelaxedRequirements } from '../host/settings.ts';
import { localSandboxProfileId } from '../profiles/profiles.ts';

/** Milliseconds that a window which is being reloaded may take to let go of the store. */
const handover = 1500;

/**
 * The local sandbox inside this window: started when first needed, ended with the extension. What it records is kept
 * for the workspace, so that links of earlier days still lead somewhere.
 */
export class SandboxHost implements vscode.Disposable {
  readonly #log: Log;
  readonly #storage: vscode.Uri | undefined;
  #started: Promise<LocalSandbox> | undefined;

  /** @param storage The workspace's own; `undefined` without a workspace, where nothing is kept. */
  constructor(log: Log, storage: vscode.Uri | undefined) {
    this.#log = log;
    this.#storage = storage;
  }

  /** The running sandbox. Rejects when it can't be started; the next call tries again. */
  sandbox(): Promise<LocalSandbox> {
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  /** The address of the running sandbox. */
  async url(): Promise<string> {
    return (await this.sandbox()).url;
  }

  /** Loads the sandbox without starting it. */
  async preload(): Promise<void> {
    await import('../../sandbox/localSandbox.ts');
  }

  /** The profile that signs for the sandbox with its own credentials, new at each start. */
  async profile(): Promise<MerchantProfile> {
    return sandboxProfile((await this.sandbox()).credentials);
  }

  /** Where a profile's requests go now. */
  async targetOf({ target }: MerchantIdentity): Promise<Target> {
    if (target !== 'localSandbox') return { kind: 'testEndpoint', host: target };
    return { kind: 'localSandbox', origin: (await this.sandbox()).url };
  }

  /** Deletes what the sandbox has recorded in this workspace, after a question. */
  async reset(): Promise<void> {
    const reset = vscode.l10n.t('Reset');
    const message = vscode.l10n.t('Reset the local sandbox?');
    const detail = vscode.l10n.t("This can't be undone. All credits and voids that it has recorded are deleted.");
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, reset)) !== reset) return;
    (await this.sandbox()).reset();
  }

  async dispose(): Promise<void> {
    const started = this.#started;
    this.#started = undefined;
    await (await started)?.close();
  }

  async #start(): Promise<LocalSandbox> {
    const options = {
      relaxed: () => hasRelaxedRequirements(),
      log: (line: string) => this.#log.info(`Local sandbox: ${line}`),
    };
    const sandbox = await this.#startWithStore(options);
    this.#log.info(`Local sandbox: listening on ${sandbox.url}`);
    return sandbox;
  }

  /** Another window of the same workspace keeps the store: then this one works without. */
  async #startWithStore(options: LocalSandboxOptions): Promise<LocalSandbox> {
    const { startLocalSandbox } = await import('../../sandbox/localSandbox.ts');
    const storage = this.#storage;
    if (storage?.scheme !== 'file') return startLocalSandbox(options);
    const start = async () => {
      await mkdir(storage.fsPath, { recursive: true });
      return startLocalSandbox({ ...options, store: join(storage.fsPath, 'local-sandbox.jsonl') });
    };
    try {
      return await start().catch(() => delay(handover).then(start));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.warn(`Local sandbox: ${reason} What is recorded now is lost at the end of the session.`);
      return startLocalSandbox(options);
    }
  }
}

/** The profile that signs for a local sandbox with its own credentials. */
export function sandboxProfile({ merchantId, keyId, sharedSecret }: SandboxCredentials): MerchantProfile {
  return {
    id: localSandboxProfileId,
    name: vscode.l10n.t('Local sandbox'),
    merchantId,
    target: 'localSandbox',
    authentication: { kind: 'jwtSharedSecret', keyId, sharedSecret },
  };
}
