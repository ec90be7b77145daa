import type { Node } from 'jsonc-parser';
import { leaves } from '../../../contract/creditSchema.ts';
import { listed, t } from '../../../l10n.ts';
import { type PayloadDocument, walk } from '../../document/document.ts';
import {
  hasPlaceholder,
  isResolvable,
  miswrittenPlaceholdersIn,
  placeholderKinds,
  placeholdersIn,
  resolvePlaceholders,
} from '../../document/placeholders.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'placeholder.unknown': {
    severity: 'error',
    message: ({ written, usages }: { written: string; usages: string }) =>
      t('{0} is not a valid placeholder, so it would be sent as is. Known placeholders: {1}.', written, usages),
  },
  'placeholder.miswritten': {
    severity: 'warning',
    message: ({ written, right }: { written: string; right: string }) =>
      t(
        '{0} looks like a placeholder, but would be sent as is. Write {1}, with a dollar sign and two braces on ' +
          'each side.',
        written,
        right,
      ),
  },
  'placeholder.too-long': {
    severity: 'warning',
    message: ({ length, limit }: { length: number; limit: number }) =>
      t(
        'This becomes at least {0} characters when sent, but the field holds {1}. The rest may be truncated, or the ' +
          'request refused: use a shorter placeholder.',
        length,
        limit,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Placeholders such as `{{$guid}}`, which are resolved at each send. */
export const placeholderRule: Rule = { findings, check: checkPlaceholders };

/** Gives the shortest value that each placeholder can have. */
const shortest = {
  now: () => new Date('2026-01-01'),
  uuid: () => '00000000-0000-4000-8000-000000000000',
  randomInteger: (low: number, high: number) =>
    low <= 0 && high >= 0 ? 0 : Math.abs(low) < Math.abs(high) ? low : high,
};

let limits: ReadonlyMap<string, number | undefined> | undefined;

/** Every placeholder has a known name and valid parameters, and its value fits the field. */
function* checkPlaceholders(payload: PayloadDocument): Generator<Finding> {
  if (!payload.text.includes('{{')) return;
  limits ??= new Map([...leaves()].map(([path, { maxLength }]) => [path, maxLength]));
  for (const { node, schemaPath } of walk(payload)) {
    if (node.type !== 'string') continue;
    yield* checkNames(node);
    yield* checkForm(node);
    yield* checkLength(node, limits.get(schemaPath));
  }
}

function* checkNames(node: Node): Generator<Finding> {
  for (const placeholder of placeholdersIn(node.value as string)) {
    if (isResolvable(placeholder)) continue;
    const written = (node.value as string).slice(placeholder.start, placeholder.end);
    const usages = listed(Object.values(placeholderKinds).map((kind) => kind.usage));
    yield report('placeholder.unknown', node, { written, usages });
  }
}

function* checkForm(node: Node): Generator<Finding> {
  const text = node.value as string;
  for (const { start, end, right } of miswrittenPlaceholdersIn(text)) {
    const mended = JSON.stringify(text.slice(0, start) + right + text.slice(end));
    yield report('placeholder.miswritten', node, { written: quoted(text.slice(start, end)), right }, () => [
      { title: t('Write {0}', right), edits: replaceNode(node, mended), safe: false },
    ]);
  }
}

/** Texts without placeholders are checked by the schema. */
function* checkLength(node: Node, limit: number | undefined): Generator<Finding> {
  const written = node.value as string;
  if (limit === undefined || !hasPlaceholder(written)) return;
  const { length } = resolvePlaceholders(written, shortest);
  if (length > limit) yield report('placeholder.too-long', node, { length, limit }, () => shorter(node, limit));
}

/** A transaction ID is as unique as a UUID, and fits the field. */
function shorter(node: Node, limit: number): Fix[] {
  const { length } = resolvePlaceholders('{{$transactionId}}', shortest);
  if (node.value !== '{{$guid}}' || length > limit) return [];
  return [
    { title: t('Write {0}', '{{$transactionId}}'), edits: replaceNode(node, '"{{$transactionId}}"'), safe: false },
  ];
}
