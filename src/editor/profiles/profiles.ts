import * as vscode from 'vscode';
import { type MerchantProfile, readProfile } from '../../exchange/request/merchantProfile.ts';

const secretKey = 'merchantProfiles';
const activeKey = 'activeProfile';

/** The ID that stands for "no profile of mine": the local sandbox with its own credentials. */
export const localSandboxProfileId = 'local-sandbox';

/**
 * The merchant profiles of this user. All of a profile, names and secrets, lies in VS Code's secret storage; which
 * one is active is kept per workspace by VS Code, where no file of the workspace can change it.
 */
export class Profiles implements vscode.Disposable {
  readonly #secrets: vscode.SecretStorage;
  readonly #choices: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #known: readonly MerchantProfile[] | undefined;

  /** Fires when a profile or the choice has changed, in this window or another. */
  readonly onDidChange = this.#changed.event;

  constructor(secrets: vscode.SecretStorage, choices: vscode.Memento) {
    this.#secrets = secrets;
    this.#choices = choices;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key !== secretKey) return;
      this.#known = undefined;
      this.#changed.fire();
    });
  }

  /** All profiles, in the order in which they were added. */
  async all(): Promise<readonly MerchantProfile[]> {
    this.#known ??= parse(await this.#secrets.get(secretKey));
    return this.#known;
  }

  /** The profile that signs; `undefined` while the local sandbox is the target. */
  async active(): Promise<MerchantProfile | undefined> {
    const id = this.#choices.get<string>(activeKey);
    return (await this.all()).find((profile) => profile.id === id);
  }

  async profile(id: string): Promise<MerchantProfile | undefined> {
    return (await this.all()).find((profile) => profile.id === id);
  }

  /** Makes a profile the active one; `localSandboxProfileId` for none. */
  async choose(id: string): Promise<void> {
    await this.#choices.update(activeKey, id);
    this.#changed.fire();
  }

  /** Adds a profile, or puts it in the place of the one with the same ID. */
  async put(profile: MerchantProfile): Promise<void> {
    const others = await this.#fresh();
    const index = others.findIndex(({ id }) => id === profile.id);
    await this.#store(index < 0 ? [...others, profile] : others.with(index, profile));
  }

  async remove(id: string): Promise<void> {
    await this.#store((await this.#fresh()).filter((profile) => profile.id !== id));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Past the cache: another window may have written. */
  async #fresh(): Promise<readonly MerchantProfile[]> {
    return parse(await this.#secrets.get(secretKey));
  }

  async #store(profiles: readonly MerchantProfile[]): Promise<void> {
    await this.#secrets.store(secretKey, JSON.stringify(profiles));
    this.#known = profiles;
    this.#changed.fire();
  }
}

function parse(stored: string | undefined): readonly MerchantProfile[] {
  try {
    const values: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(values) ? values.flatMap((value) => readProfile(value) ?? []) : [];
  } catch {
    // An unreadable storage holds nothing that could be used; adding a profile rewrites it.
    return [];
  }
}
