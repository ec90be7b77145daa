import { t } from '../../l10n.ts';
import type { Command } from '../terminal/words.ts';

/** `mcp`: ends when the client closes standard input. */
export const mcpCommand: Command = {
  name: 'mcp',
  summary: () => t('serve tools for AI assistants over stdio (Model Context Protocol)'),
  flags: {},
  notes: () =>
    t(
      'The tools check and fix the payloads below the working folder, explain codes and fields, and send to a local ' +
        'sandbox only. Nothing goes to the test endpoint.',
    ),
};
