import type * as vscode from 'vscode';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import type { Target } from '../../exchange/request/target.ts';
import type { LocalSandbox, SandboxCredentials } from '../../sandbox/localSandbox.ts';
import type { Log } from '../host/guard.ts';
import { hasRelaxedRequirements } from '../host/settings.ts';
import { localSandboxProfileId } from '../profiles/profiles.ts';

/** The local sandbox inside this window: started when first needed, ended with the extension. */
export class SandboxHost implements vscode.Disposable {
  readonly #log: Log;
  #started: Promise<LocalSandbox> | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The running sandbox. Rejects when it can't be started; the next call tries again. */
  sandbox(): Promise<LocalSandbox> {
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  /** Loads the sandbox without starting it. */
  async preload(): Promise<void> {
    await import('../../sandbox/localSandbox.ts');
  }

  /** The profile that signs for the sandbox with its own credentials, which it makes anew at each start. */
  async profile(): Promise<MerchantProfile> {
    return sandboxProfile((await this.sandbox()).credentials);
  }

  /** Where a profile's requests go now. */
  async targetOf({ target }: MerchantProfile): Promise<Target> {
    if (target !== 'localSandbox') return { kind: 'testEndpoint', host: target };
    return { kind: 'localSandbox', origin: (await this.sandbox()).url };
  }

  async dispose(): Promise<void> {
    const started = this.#started;
    this.#started = undefined;
    await (await started)?.close();
  }

  async #start(): Promise<LocalSandbox> {
    const { startLocalSandbox } = await import('../../sandbox/localSandbox.ts');
    const sandbox = await startLocalSandbox({
      relaxed: hasRelaxedRequirements,
      log: (line) => this.#log.info(`Local sandbox: ${line}`),
    });
    this.#log.info(`Local sandbox: listening on ${sandbox.url}`);
    return sandbox;
  }
}

/** The profile that signs for a local sandbox with its own credentials. */
export function sandboxProfile({ merchantId, keyId, sharedSecret }: SandboxCredentials): MerchantProfile {
  return {
    id: localSandboxProfileId,
    name: 'Local sandbox',
    merchantId,
    target: 'localSandbox',
    authentication: { kind: 'jwtSharedSecret', keyId, sharedSecret },
  };
}
