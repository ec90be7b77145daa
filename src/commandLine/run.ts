import { listed, sentences, t } from '../l10n.ts';
import { checkPayloads } from './checkCommand.ts';
import { checkCommand } from './checkOptions.ts';
import { commandHelp, commandUsage, programHelp, programUsage } from './help.ts';
import { mcpCommand } from './mcp/mcpCommand.ts';
import { printResolved, resolveCommand } from './resolveCommand.ts';
import { execCommand, runExec } from './sandbox/execCommand.ts';
import { runSandbox, sandboxCommand } from './sandbox/sandboxCommand.ts';
import { runSign, signCommand } from './sandbox/signCommand.ts';
import type { OutputFailed } from './terminal/output.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { quoted, visible } from './terminal/visible.ts';
import { type Command, suggestion, Words } from './terminal/words.ts';
import { WrongUse } from './terminal/wrongUse.ts';
import { runCommand } from './testing/runCommand.ts';

interface RunnableCommand {
  readonly command: Command;
  /** Resolves to the exit code. */
  readonly run: (words: Words, surroundings: Surroundings) => Promise<number>;
}

const commands: readonly RunnableCommand[] = [
  { command: checkCommand, run: checkPayloads },
  { command: resolveCommand, run: printResolved },
  {
    command: runCommand,
    run: async (words, surroundings) => (await import('./testing/testRun.ts')).runTests(words, surroundings),
  },
  { command: sandboxCommand, run: runSandbox },
  { command: execCommand, run: runExec },
  { command: signCommand, run: runSign },
  {
    command: mcpCommand,
    run: async (_, surroundings) => (await import('./mcp/mcpServer.ts')).runMcpServer(surroundings),
  },
];

/**
 * Runs the program and resolves to its exit code: what the command says, or 2 for wrong use, for output that can't be
 * written and for everything that is not foreseen.
 */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await runNamed(words, surroundings);
  } catch (error) {
    if (isNamed<OutputFailed>(error, 'OutputFailed') && error.isClosedPipe) return 2;
    const lines = [visible(error instanceof Error ? error.message : String(error))];
    if (isNamed<WrongUse>(error, 'WrongUse')) lines.push(...wayToHelp(surroundings.program, error.command));
    await surroundings.stderr.write(`${lines.join('\n')}\n`).catch(() => {});
    return 2;
  }
}

/** By name: bundles that are loaded later have copies of the classes. */
function isNamed<E extends Error>(error: unknown, name: E['name']): error is E {
  return error instanceof Error && error.name === name;
}

/** The usage line of the command, or of the program, and how to get its help. */
function wayToHelp(program: string, name: string | undefined): readonly string[] {
  const runnable = commands.find(({ command }) => command.name === name);
  const usage = runnable ? commandUsage(program, runnable.command) : programUsage(program);
  return [usage, t('Run "{0}" for help.', [program, name, '--help'].filter(Boolean).join(' '))];
}

/** The command that the first words name, "sandbox exec" before "sandbox", and the words after its name. */
function commandIn(words: readonly string[]): {
  readonly runnable?: RunnableCommand;
  readonly rest: readonly string[];
} {
  for (const count of [2, 1]) {
    const runnable = commands.find(({ command }) => command.name === words.slice(0, count).join(' '));
    if (runnable) return { runnable, rest: words.slice(count) };
  }
  return { rest: [] };
}

async function runNamed(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name] = words;
  const { program, version, stdout } = surroundings;
  const all = commands.map(({ command }) => command);
  if (name === '--help' || name === '-h') {
    await stdout.write(programHelp(program, all));
    return 0;
  }
  if (name === '--version' || name === '-v') {
    await stdout.write(`${version}\n`);
    return 0;
  }
  const { runnable, rest } = commandIn(words);
  if (!runnable) throw unknownCommand(name, all);
  const understood = new Words(runnable.command, rest);
  if (!understood.has('help')) return runnable.run(understood, surroundings);
  await stdout.write(commandHelp(program, runnable.command));
  return 0;
}

function unknownCommand(name: string | undefined, commands: readonly Command[]): WrongUse {
  const names = commands.map((command) => command.name);
  if (name === undefined) return new WrongUse(t('Specify a command: {0}.', listed(names)));
  if (name.startsWith('-')) {
    return new WrongUse(
      sentences(t('Unknown option {0}.', visible(name)), suggestion(name, ['help', 'version'], '--')),
    );
  }
  return new WrongUse(sentences(t('Unknown command {0}.', quoted(name)), suggestion(name, names)));
}
