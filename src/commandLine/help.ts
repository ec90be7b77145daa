import { asSentence, t } from '../l10n.ts';
import { type Command, commonFlags, type Flag } from './terminal/words.ts';

/** How the program is called, in one line. */
export function programUsage(program: string): string {
  return t('Usage: {0} COMMAND [OPTION…]', program);
}

/** How a command is called, in one line. */
export function commandUsage(program: string, { name, operands }: Command): string {
  return t('Usage: {0}', [program, name, '[OPTION…]', operands].filter(Boolean).join(' '));
}

/** The help of the program: its commands, one a line. */
export function programHelp(program: string, commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    programUsage(program),
    '',
    t('Commands:'),
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary()}`),
    '',
    t('Options:'),
    `  -h, --help     ${t('print this help, or the help of a command')}`,
    `  -v, --version  ${t('print the version')}`,
    '',
  ].join('\n');
}

/** The help of one command: its options, one a line, and its notes. */
export function commandHelp(program: string, command: Command): string {
  const { flags, notes } = command;
  const summary = command.summary();
  const rows = Object.entries({ ...flags, ...commonFlags }).map(([flag, about]) => [
    inWords(flag, about),
    about.help(),
  ]);
  const width = Math.max(...rows.map(([words = '']) => words.length));
  return [
    commandUsage(program, command),
    '',
    asSentence(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}`),
    '',
    t('Options:'),
    ...rows.map(([words = '', help]) => `  ${words.padEnd(width)}  ${help}`),
    ...(notes ? ['', notes()] : []),
    '',
  ].join('\n');
}

function inWords(name: string, { value, short }: Flag): string {
  return `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;
}
