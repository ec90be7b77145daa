import { PayloadDocument } from './document/document.ts';
import type { Finding } from './findings/finding.ts';
import { codePath, duplicateCode } from './rules/processing/reference.ts';

/** The reference codes of payloads, by unique names, for example paths within the workspace. */
export class ReferenceCodes {
  readonly #codes = new Map<string, string>();

  /**
   * Takes in a payload as it is now. Returns `reference.duplicate-code` when it shares its code with others. A code
   * with a placeholder is new at each send, so it is not a duplicate; neither is an empty one.
   */
  update(name: string, text: string): Finding | undefined {
    const payload = new PayloadDocument(text);
    const code = payload.stringAt(codePath)?.trim();
    const node = payload.at(codePath);
    if (!code || !node) {
      this.#codes.delete(name);
      return undefined;
    }
    // A copy: as a part of the text it would keep the whole of it in memory.
    this.#codes.set(name, new TextDecoder().decode(new TextEncoder().encode(code)));
    const others = [...this.#codes].filter(([other, its]) => its === code && other !== name).map(([other]) => other);
    return others.length === 0 ? undefined : duplicateCode(node, code, others);
  }

  /** Forgets a payload that no longer exists. */
  remove(name: string): void {
    this.#codes.delete(name);
  }
}
