import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { t } from '../../l10n.ts';
import { isNeverPayload, isPattern, matcherOf } from '../../payload/configuration/filePatterns.ts';
import { payloadFileOf } from '../../payload/document/expectationFiles.ts';
import type { RefusedFile } from '../reporters/reporter.ts';
import { refusal } from '../terminal/inputFile.ts';
import { quoted } from '../terminal/visible.ts';
import { locationOf, slashed } from './location.ts';
import type { FolderConfig, SharedConfigs } from './sharedConfigs.ts';

/** A payload to check. */
export interface PayloadInput {
  /** As the command line named it, or the folder or pattern that it was found by. */
  readonly file: string;
  readonly location: string;
  /** Absolute; `undefined` for standard input. */
  readonly path: string | undefined;
  readonly config: FolderConfig;
}

/** Longer words are not patterns. */
const longestPattern = 1000;

/** Finds the payloads that the words of a command line name; each file is found once. */
export class Inputs {
  readonly #folder: string;
  readonly #configs: SharedConfigs;
  readonly #found = new Set<string>();

  /** `folder` is the working folder. */
  constructor(folder: string, configs: SharedConfigs) {
    this.#folder = folder;
    this.#configs = configs;
  }

  /** What a word names, one after another: a file as it is, payloads below a folder, files that match a pattern. */
  *namedBy(word: string): Generator<PayloadInput | RefusedFile> {
    if (word === '') {
      yield this.#refused(word, t('A path is empty.'));
      return;
    }
    const path = resolve(this.#folder, word);
    const stat = statOf(path);
    if (stat?.isDirectory()) {
      const isPayload = (candidate: string) => this.#configs.in(dirname(candidate)).isPayload(candidate);
      yield* this.#orNone(word, t('No payload found in the folder {0}.', quoted(word)), this.#below(word, isPayload));
    } else if (!stat && isPattern(word) && word.length <= longestPattern) {
      yield* this.#orNone(word, t('No file matches {0}.', quoted(word)), this.#matching(word));
    } else {
      yield* this.#file(word);
    }
  }

  /** Standard input, as a file of that name if there is one. */
  *standardInput(name: string | undefined): Generator<PayloadInput | RefusedFile> {
    const path = resolve(this.#folder, name ?? '-');
    const config = this.#configs.in(dirname(path));
    yield* this.#configFaults();
    yield { file: name ?? '-', location: locationOf(path, this.#folder), path: undefined, config };
  }

  /** A word that names nothing is a mistake: a check of nothing would pass. */
  *#orNone(
    word: string,
    sentence: string,
    inputs: Iterable<PayloadInput | RefusedFile | 'known'>,
  ): Generator<PayloadInput | RefusedFile> {
    let isEmpty = true;
    for (const input of inputs) {
      isEmpty = false;
      if (input !== 'known') yield input;
    }
    if (isEmpty) yield this.#refused(word, sentence);
  }

  *#matching(pattern: string): Generator<PayloadInput | RefusedFile | 'known'> {
    const steps = slashed(pattern).split('/');
    const first = steps.findIndex((step) => /[*?[{]/.test(step));
    const base = first === 0 ? '.' : steps.slice(0, first).join('/') || '/';
    const rest = steps.slice(first);
    const root = resolve(this.#folder, base);
    if (!statOf(root)) return;
    const matches = matcherOf(rest.join('/'));
    const entered = rest.filter((step) => step !== '**' && !isSearched(step)).map(matcherOf);
    yield* this.#below(
      base,
      (path) => matches(slashed(relative(root, path))),
      (name) => isSearched(name) || entered.some((isNamed) => isNamed(name)),
    );
  }

  *#below(
    folder: string,
    isWanted: (path: string) => boolean,
    isEntered: (name: string) => boolean = isSearched,
  ): Generator<PayloadInput | RefusedFile | 'known'> {
    let entries: readonly Dirent[];
    try {
      entries = readdirSync(resolve(this.#folder, folder), { withFileTypes: true });
    } catch (error) {
      yield this.#refused(folder, refusal(folder, error).message);
      return;
    }
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = join(folder, entry.name);
      const path = resolve(this.#folder, file);
      if (entry.isDirectory()) {
        if (isEntered(entry.name)) yield* this.#below(file, isWanted, isEntered);
      } else if (isWanted(path) && !isNeverPayload(path) && !(entry.isSymbolicLink() && statOf(path)?.isDirectory())) {
        if (this.#found.has(path)) yield 'known';
        else yield* this.#file(slashed(file));
      }
    }
  }

  /** A file that is named; one with expectations stands for its payload. */
  *#file(named: string): Generator<PayloadInput | RefusedFile> {
    const file = payloadFileOf(named);
    const path = resolve(this.#folder, file);
    if (this.#found.has(path)) return;
    this.#found.add(path);
    const config = this.#configs.in(dirname(path));
    yield* this.#configFaults();
    yield { file, location: locationOf(file, this.#folder), path, config };
  }

  *#configFaults(): Generator<RefusedFile> {
    for (const { path, sentence } of this.#configs.newFaults()) yield this.#refused(path, sentence);
  }

  #refused(file: string, sentence: string): RefusedFile {
    return { file, location: locationOf(file, this.#folder), sentence };
  }
}

/** Folders of packages and hidden folders (`.git` among them) hold no payloads to check. */
function isSearched(name: string): boolean {
  return name !== 'node_modules' && !name.startsWith('.');
}

/** `undefined` when there is none, or its kind can't be read: opening it gives the reason. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
