import { parseArgs } from 'node:util';
import { anyOf, listed, sentences, t } from '../../l10n.ts';
import { SpellingSuggestions } from '../../payload/fields/spellingSuggestions.ts';
import { visible } from './visible.ts';
import { WrongUse } from './wrongUse.ts';

/** An option of a command, as its help shows it. */
export interface Flag {
  /** What the help calls its value, `N` for example; `undefined` when it takes none. */
  readonly value?: string;
  readonly short?: string;
  /** Whether it may be given several times. */
  readonly isRepeatable?: true;
  readonly help: () => string;
}

/** A command of the program. */
export interface Command {
  readonly name: string;
  readonly summary: () => string;
  /** What the help calls its other words, `PATH…` for example; `undefined` when it takes none. */
  readonly operands?: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** What the help says at its end. */
  readonly notes?: () => string;
}

/** The flags that every command has. */
export const commonFlags: Readonly<Record<string, Flag>> = {
  help: { short: 'h', help: () => t('print this help') },
};

/** An option as it was given. */
interface GivenFlag {
  readonly name: string;
  /** Empty for an option without a value. */
  readonly value: string;
}

/** The words after a command's name, understood. */
export class Words {
  /** In the order of the words. */
  readonly given: readonly GivenFlag[];
  readonly operands: readonly string[];

  /** Throws `WrongUse` for everything that the command doesn't know. */
  constructor(command: Command, words: readonly string[]) {
    const flags = { ...command.flags, ...commonFlags };
    const tokens = tokensOf(words, flags);
    const wrong = (sentence: string) => new WrongUse(sentence, command.name);
    this.given = tokens.flatMap((token) => (token.kind === 'option' ? [givenFlag(token, flags, wrong)] : []));
    this.operands = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
    for (const [name, { value, isRepeatable }] of Object.entries(flags)) {
      if (value && !isRepeatable && this.valuesOf(name).length > 1) throw wrong(t('--{0} is specified twice.', name));
    }
    if (this.operands.length > 0 && !command.operands && !this.has('help')) {
      throw wrong(t('"{0}" takes no arguments. Received {1}.', command.name, quotedAll(this.operands)));
    }
  }

  has(name: string): boolean {
    return this.given.some((flag) => flag.name === name);
  }

  /** `undefined` when it is not given. */
  valueOf(name: string): string | undefined {
    return this.valuesOf(name)[0];
  }

  valuesOf(name: string): readonly string[] {
    return this.given.filter((flag) => flag.name === name).map(({ value }) => value);
  }
}

type Token = ReturnType<typeof tokensOf>[number];

/** What the words are, without a judgement: unknown options come along. */
function tokensOf(words: readonly string[], flags: Readonly<Record<string, Flag>>) {
  const options = Object.entries(flags).map(([name, { value, short }]) => {
    return [name, { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }) }];
  });
  const config = { allowPositionals: true, strict: false, tokens: true } as const;
  return parseArgs({ args: [...words], options: Object.fromEntries(options), ...config }).tokens;
}

function givenFlag(
  { name, rawName, value, inlineValue }: Extract<Token, { kind: 'option' }>,
  flags: Readonly<Record<string, Flag>>,
  wrong: (sentence: string) => WrongUse,
): GivenFlag {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (!flag) throw wrong(unknownFlag(rawName, Object.keys(flags)));
  if (!flag.value) {
    if (value !== undefined) throw wrong(t('{0} takes no value.', rawName));
    return { name, value: '' };
  }
  // Another option where the value should be: the value was forgotten.
  if (value === undefined || value === '' || (!inlineValue && /^-./.test(value))) {
    throw wrong(t('{0} needs a value: {1}.', rawName, flag.value));
  }
  return { name, value };
}

function unknownFlag(rawName: string, names: readonly string[]): string {
  return sentences(t('Unknown option {0}.', visible(rawName)), suggestion(rawName, names, '--'));
}

/**
 * `Did you mean X?`, the names that are equally near, or begin with what was written, as alternatives; nothing when
 * none is near.
 */
export function suggestion(written: string, names: readonly string[], prefix = ''): string {
  const near = new SpellingSuggestions(names, 3);
  const same = near.same(written);
  const begun = names.filter((name) => written.length > prefix.length && (prefix + name).startsWith(written));
  const meant = same === undefined ? ([near.nearest(written), begun].find((some) => some.length > 0) ?? []) : [same];
  return meant.length > 0 ? t('Did you mean {0}?', anyOf(meant.map((name) => prefix + name))) : '';
}

function quotedAll(operands: readonly string[]): string {
  return listed(operands.map((operand) => `"${visible(operand)}"`));
}
