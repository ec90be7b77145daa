import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sentences } from '../../l10n.ts';
import { matcherOf } from '../../payload/configuration/filePatterns.ts';
import type { SeverityChoices } from '../../payload/configuration/severities.ts';
import { noSharedConfig, readSharedConfig, type SharedConfig } from '../../payload/configuration/sharedConfig.ts';
import { sharedConfigName } from '../../payload/configuration/sharedConfigName.ts';
import { bytesOfFile, InputRefused, textOf } from '../terminal/inputFile.ts';
import { quoted, visible } from '../terminal/visible.ts';
import { slashed } from './location.ts';

/** The shared configuration that counts in a folder. */
export interface FolderConfig {
  readonly findings: SeverityChoices;
  /** Whether a file, given by its absolute path, is a payload by its name. */
  readonly isPayload: (path: string) => boolean;
}

/** A configuration that can't be used as it is. */
export interface ConfigFault {
  readonly path: string;
  /** Names the file. */
  readonly sentence: string;
}

/** The shared configurations: in each folder the nearest one counts, as a whole. Each is read once. */
export class SharedConfigs {
  readonly #codes: readonly string[];
  readonly #byFolder = new Map<string, FolderConfig>();
  readonly #faults: ConfigFault[] = [];

  /** `codes` are the findings that exist. */
  constructor(codes: readonly string[]) {
    this.#codes = codes;
  }

  /** What counts in a folder, given by its absolute path. */
  in(folder: string): FolderConfig {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const path = join(folder, sharedConfigName);
    const parent = dirname(folder);
    const isTop = parent === folder;
    const config = existsSync(path) ? this.#read(path) : isTop ? inFolder(folder, noSharedConfig) : this.in(parent);
    this.#byFolder.set(folder, config);
    return config;
  }

  /** The faults that were found since the last call. */
  newFaults(): readonly ConfigFault[] {
    return this.#faults.splice(0);
  }

  #read(path: string): FolderConfig {
    return inFolder(dirname(path), this.#contentOf(path));
  }

  #contentOf(path: string): SharedConfig {
    try {
      const config = readSharedConfig(textOf(bytesOfFile(path), path), this.#codes);
      if (config.faults.length > 0) {
        this.#faults.push({ path, sentence: `${quoted(path)}: ${visible(sentences(...config.faults))}` });
      }
      return config;
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      this.#faults.push({ path, sentence: error.message });
      return noSharedConfig;
    }
  }
}

function inFolder(folder: string, { findings, payloadFiles }: SharedConfig): FolderConfig {
  const matchers = payloadFiles.map(matcherOf);
  return {
    findings,
    isPayload: (path) => {
      const below = slashed(relative(folder, path));
      return matchers.some((matches) => matches(below));
    },
  };
}
