import { resolve } from 'node:path';
import { t } from '../l10n.ts';
import { LineIndex } from '../payload/document/document.ts';
import {
  isResolvable,
  miswrittenPlaceholdersIn,
  placeholdersIn,
  resolvePlaceholders,
} from '../payload/document/placeholders.ts';
import { bytesOfFile, bytesOfStream, InputRefused, textOf } from './terminal/inputFile.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { quoted, visible, visibleLines } from './terminal/visible.ts';
import type { Command, Words } from './terminal/words.ts';
import { WrongUse } from './terminal/wrongUse.ts';

/** `resolve`: writes to standard output, and changes no file. */
export const resolveCommand: Command = {
  name: 'resolve',
  summary: () => t('print a payload as it would be sent, with its placeholders resolved'),
  operands: 'FILE',
  flags: {},
  notes: () =>
    [
      t(
        'FILE is a payload, or "-" for standard input. All but the placeholders is printed byte for byte; each run generates\n' +
          'new values.',
      ),
      t(
        "Exit code: 0 if it was printed, 1 if a placeholder can't be resolved (then nothing is printed), 2 on wrong usage or\n" +
          "if the file can't be read.",
      ),
    ].join('\n\n'),
};

/** Prints one payload and resolves to the exit code. */
export async function printResolved(words: Words, { folder, stdin, stdout, stderr, ...rest }: Surroundings) {
  const [file, ...others] = words.operands;
  if (file === undefined) throw wrong(t('Specify a file, or "-" for standard input.'));
  if (others.length > 0) throw wrong(t('"resolve" takes one file. Received {0}.', words.operands.length));
  const say = (sentence: string) => stderr.write(`${sentence}\n`).catch(() => {});
  try {
    const text = textOf(file === '-' ? await bytesOfStream(stdin()) : bytesOfFile(resolve(folder, file), file), file);
    const faults = faultsIn(text, file);
    for (const fault of faults) await say(fault);
    if (faults.length > 0) return 1;
    const resolved = resolvePlaceholders(text, rest.source);
    await stdout.write(rest.isTerminal ? visibleLines(resolved) : resolved);
    return 0;
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    await say(error.message);
    return 2;
  }
}

/** What is meant as a placeholder but would be sent as it is, each in a sentence. */
function faultsIn(text: string, file: string): string[] {
  const lines = new LineIndex(text);
  const said = (start: number, end: number, sentence: (written: string) => string) => {
    const { line, character } = lines.position(start);
    return `${visible(file)}:${line + 1}:${character + 1} ${sentence(quoted(text.slice(start, end)))}`;
  };
  return [
    ...placeholdersIn(text)
      .filter((placeholder) => !isResolvable(placeholder))
      .map(({ start, end }) => ({
        start,
        said: said(start, end, (written) => t('{0} is not a placeholder that can be resolved.', written)),
      })),
    ...miswrittenPlaceholdersIn(text).map(({ start, end, right }) => ({
      start,
      said: said(start, end, (written) => t('{0} is not valid placeholder syntax. Did you mean {1}?', written, right)),
    })),
  ]
    .sort((a, b) => a.start - b.start)
    .map((fault) => fault.said);
}

function wrong(sentence: string): WrongUse {
  return new WrongUse(sentence, resolveCommand.name);
}
