import type { Memento } from 'vscode';

const key = 'repeatedSends';

/**
 * The files whose accepted payload may be sent again without a question. VS Code keeps them per workspace, where no
 * file of the workspace can change them.
 */
export class RepeatedSends {
  readonly #choices: Memento;

  constructor(choices: Memento) {
    this.#choices = choices;
  }

  /** Whether repeated sends of a file are meant; the file is named as by `realName`. */
  areMeant(file: string): boolean {
    return this.#files.includes(file);
  }

  /** Remembers that repeated sends of a file are meant. */
  async allow(file: string): Promise<void> {
    await this.#choices.update(key, [...new Set([...this.#files, file])]);
  }

  /** Asks for every file again. */
  async clear(): Promise<void> {
    await this.#choices.update(key, undefined);
  }

  get #files(): readonly string[] {
    return this.#choices.get<readonly string[]>(key, []);
  }
}
