import { type PayloadDocument, walk } from '../document.ts';
import { type Finding, type FindingKinds, reporter } from '../finding.ts';
import { isResolvable, placeholderKinds, placeholdersIn } from '../placeholders.ts';

/** Placeholders such as `{{$guid}}`, which are resolved at each send. */
export const placeholderFindings = {
  'placeholder.unknown': {
    severity: 'error',
    message: ({ written, usages }: { written: string; usages: string }) =>
      `${written} is not a placeholder that can be resolved, so it would be sent as it stands. Known are ${usages}.`,
  },
} satisfies FindingKinds;

const report = reporter(placeholderFindings);

/** Every placeholder has a known name and fitting words. */
export function* checkPlaceholders(payload: PayloadDocument): Generator<Finding> {
  if (!payload.text.includes('{{')) return;
  for (const { node } of walk(payload)) {
    if (node.type !== 'string') continue;
    for (const placeholder of placeholdersIn(node.value as string)) {
      if (isResolvable(placeholder)) continue;
      const written = (node.value as string).slice(placeholder.start, placeholder.end);
      const usages = Object.values(placeholderKinds)
        .map((kind) => kind.usage)
        .join(', ');
      yield report('placeholder.unknown', node, { written, usages });
    }
  }
}
