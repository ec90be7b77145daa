import type { Node } from 'jsonc-parser';
import { leaves } from '../../../contract/creditSchema.ts';
import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument, walk } from '../../document/document.ts';
import { bareName } from '../../fields/spellingSuggestions.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';

const advice = () => t('Remove it and replace the key in the Business Center, because files get copied.');

const findings = {
  'secret.private-key': {
    severity: 'error',
    message: () => t('This is a private key, and would be sent with the payload. {0}', advice()),
  },
  'secret.shared-secret': {
    severity: 'error',
    message: () =>
      t(
        'This looks like a shared secret: whoever has it can create credits in your name, and it would be sent with the payload. {0}',
        advice(),
      ),
  },
  'secret.key-id': {
    severity: 'error',
    message: () =>
      t(
        'This looks like an API key ID, which has no effect in a payload. Remove it: keys belong in the merchant profile, ' +
          'whose secret VS Code stores.',
      ),
  },
  'secret.authorization': {
    severity: 'error',
    message: () =>
      t(
        'This is a request signature or token, which has no effect in a payload and can be reused while it is valid. ' +
          'Remove it.',
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Credentials in a payload (`api-facts.md` 5.23). No message repeats them. */
export const secretRule: Rule = { findings, check: checkSecrets };

/** 32 bytes, which is what shared secrets have, in base64 or hexadecimal. */
const keyMaterial =
  /(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9_-]{43}=?|[0-9a-fA-F]{64})(?![A-Za-z0-9+/=_-])/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const secretWords = /secret|(private|shared|signing|api|merchant)[ _-]?key|passphrase/i;
/** Longer texts are not notes; the patterns stay linear, but there is nothing to find. */
const longest = 20_000;

/** Without one of these words nothing is reported as a secret; escapes can hide letters. */
const tellingWords = /key|secret|kid|hmac|credential|passphrase|bearer|authorization|\\u00/i;
/** A remark that is only 32 bytes in base64 was pasted; in other fields it may be a hash. */
const remarkPath = 'clientReferenceInformation.comments';
const pastedKey = /^\s*[A-Za-z0-9+/]{43}=\s*$/;

const transientTokenPath = 'tokenInformation.transientTokenJwt';

let creditFields: ReadonlySet<string> | undefined;

/** No credentials, in any value. */
function* checkSecrets(payload: PayloadDocument): Generator<Finding> {
  const remark = payload.at(remarkPath);
  if (remark && pastedKey.test(knownString(remark) ?? '')) {
    yield report('secret.shared-secret', remark, undefined, () => removal(payload, remark));
  }
  if (!tellingWords.test(payload.text)) return;
  creditFields ??= new Set([...leaves()].map(([path]) => path));
  for (const { node, schemaPath } of walk(payload)) {
    if (node.type !== 'string') continue;
    const text = node.value as string;
    if (text.length < 16 || text.length > longest || text.includes('{{')) continue;
    // A customer's token, which belongs there.
    if (schemaPath === transientTokenPath) continue;
    const code = secretIn(text, labelsOf(payload, node, creditFields.has(schemaPath)));
    if (code) yield report(code, node, undefined, () => removal(payload, node));
  }
}

function removal(payload: PayloadDocument, node: Node): Fix[] {
  return [{ title: t('Remove from the payload'), edits: removeNode(payload, node), safe: false }];
}

function secretIn(text: string, labels: readonly string[]): keyof typeof findings | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return 'secret.private-key';
  if (/\bBearer\s+eyJ[\w-]+\.[\w-]+\.[\w-]+/.test(text)) return 'secret.authorization';
  if (/\bkeyid="/i.test(text) && /\bsignature="/i.test(text)) return 'secret.authorization';
  const value = text.trim();
  if (labels.includes('authorization') && /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return 'secret.authorization';
  if (labels.some(isKeyIdName) && uuid.test(value)) return 'secret.key-id';
  if (keyMaterial.test(text) && (secretWords.test(text) || labels.some(isKeyName))) return 'secret.shared-secret';
  return labels.some(isSecretName) && looksGenerated(value) ? 'secret.shared-secret' : undefined;
}

/**
 * The names of a value: its own, that of its object, and the `key` or `name` beside it. The names of credit
 * fields say nothing about credentials.
 */
function labelsOf(payload: PayloadDocument, node: Node, isCreditField: boolean): string[] {
  const member = node.parent?.type === 'property' ? node.parent : undefined;
  const owner = member?.parent ?? node.parent;
  const beside = ['key', 'name'].map((name) => payload.membersOf(owner).get(name)).filter((other) => other !== node);
  const labels = beside.map((other) => other?.value);
  if (!isCreditField) labels.push(member?.children?.[0]?.value, owner?.parent?.children?.[0]?.value);
  return labels.filter((label) => typeof label === 'string').map(bareName);
}

function isKeyIdName(name: string): boolean {
  return /keyid$|^kid$|^apikey$|^merchantkey$/.test(name);
}

/** Names of 32 bytes of key material. */
function isKeyName(name: string): boolean {
  return /secret|key(value)?$|hmac|credential|passphrase/.test(name) && !name.includes('public');
}

/** Names whose values are always secrets, whatever they look like. */
function isSecretName(name: string): boolean {
  return /secret(key|value)?$|^(private|signing)key$/.test(name);
}

/** Random characters, unlike the stand-ins that samples have (`<your secret>`, `YOUR_SHARED_SECRET`). */
function looksGenerated(value: string): boolean {
  return (
    /^[A-Za-z0-9+/=_-]{16,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && !/^your|xxx/i.test(value)
  );
}
