import type { Node } from 'jsonc-parser';
import { t } from '../../../l10n.ts';
import { type PayloadDocument, walk } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode, replaceNode } from '../../fixes/edit.ts';
import { isLeftOver, textKindOf } from '../../values/leftOvers.ts';
import { quoted } from '../../values/quoted.ts';
import { isStandInId } from '../paymentInformation/token.ts';
import { codePath, freshValues, isFromExample } from '../processing/reference.ts';

const findings = {
  'leftOver.value': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} looks like a variable or template that was not filled in, and is sent as is. Write the value, or remove the field.',
        value,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Text left by a program or template instead of a value (api-facts.md 7.3). */
export const leftOverRule: Rule = { findings, check: checkLeftOvers };

/** Every left-over contains one of these, so most payloads are not searched. */
const suspiciousSigns =
  /\[(?:object|Function)|\{\{(?!\s*\$)|\{%|"\s*(?:#|\[[A-Za-z]|<<)|\(null\)|env[.:]|@[0-9a-f]{5,8}"|[$#]\{|\$[(A-Z_]|"\s*[$%<]|"\s*\{(?!\{)|%[sd(\d]|<%|\{\d|"\s*__/;
/** Words follow a quote or a sign, so that few places of a text are compared with them. */
const suspiciousWords =
  /["\-_:/.#| ](?:undefined|(?:null|nan|none|nil|string)["\-_:/.#| ]|invalid date|n\/a"|infinity"|todo|fixme|tbd|change_?me|(?:your|insert|replace|enter)[ _-])/i;

/** A credit needs these fields, so no fix removes them. */
const needed =
  /^(?:orderInformation\.amountDetails\.(?:totalAmount|currency)|paymentInformation\..*|tokenInformation\..*)$/;

/** No value, known or unknown to a credit, is a left-over. */
function* checkLeftOvers(payload: PayloadDocument): Generator<Finding> {
  if (!suspiciousSigns.test(payload.text) && !suspiciousWords.test(payload.text)) return;
  for (const { node, schemaPath } of walk(payload)) {
    if (node.type !== 'string' || !isLeftOver(node.value as string, textKindOf(schemaPath))) continue;
    if (isSaidElsewhere(schemaPath, node.value as string)) continue;
    yield report('leftOver.value', node, { value: quoted(node.value as string) }, () =>
      fixesOf(payload, node, schemaPath),
    );
  }
}

function isSaidElsewhere(schemaPath: string, value: string): boolean {
  return isStandInId(schemaPath, value) || (schemaPath === codePath && isFromExample(value));
}

function fixesOf(payload: PayloadDocument, node: Node, schemaPath: string): Fix[] {
  const fresh = freshValues.get(schemaPath);
  if (fresh !== undefined) {
    return [{ title: t('Write {0}', fresh), edits: replaceNode(node, JSON.stringify(fresh)), safe: false }];
  }
  if (needed.test(schemaPath)) return [];
  const name = String(node.parent?.children?.[0]?.value);
  const title = node.parent?.type === 'property' ? t('Remove {0}', quoted(name)) : t('Remove this element');
  return [{ title, edits: removeNode(payload, node), safe: false }];
}
