import type { Node } from 'jsonc-parser';
import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { renameMember, replaceNode } from '../../fixes/edit.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'token.not-filled-in': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is masked or a stand-in for a token ID, so no account can be found by it. Enter the ID that the token ' +
          'service returned.',
        value,
      ),
  },
  'token.spaces': {
    severity: 'warning',
    message: ({ isSpaces }: { isSpaces: boolean }) =>
      isSpaces
        ? t('The ID has spaces around it, so no token is found by it. Remove them.')
        : t('The ID has quotes or commas around it, so no token is found by it. Remove them.'),
  },
  'token.jti-as-jwt': {
    severity: 'warning',
    message: () =>
      t(
        'This looks like the ID of a transient token, but the field takes the token itself, a JWT of three parts joined by ' +
          'dots. Rename the field to tokenInformation.jti.',
      ),
  },
  'token.jwt-as-jti': {
    severity: 'warning',
    message: () =>
      t(
        'This is a whole JWT, but the field takes the ID of a transient token. Rename the field to ' +
          'tokenInformation.transientTokenJwt.',
      ),
  },
  'token.jwt-damaged': {
    severity: 'warning',
    message: () =>
      t(
        'This is not a complete JWT, so it will be refused: it was cut or changed when it was copied. Copy the three parts ' +
          'of letters, digits, "-" and "_", joined by dots, again.',
      ),
  },
  'token.shipping-without-customer': {
    severity: 'hint',
    message: () =>
      t(
        'This shipping address token has no customer: paymentInformation.customer.id is missing. By itself it does not say ' +
          'who is paid.',
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Tokens in place of card data (api-facts.md 5.6); their lengths are checked by the schema. */
export const tokenRule: Rule = { findings, check: checkToken };

const names = ['customer', 'paymentInstrument', 'instrumentIdentifier', 'shippingAddress', 'legacyToken'];
const idPaths = [
  'paymentInformation.customer.customerId',
  ...names.map((name) => `paymentInformation.${name}.id`),
  'tokenInformation.jti',
];

/** Whether the token rule reports the value at a path as a stand-in. */
export function isStandInId(path: string, value: string): boolean {
  return idPaths.includes(path) && isStandIn(value.trim());
}

/** Invalid IDs, transient tokens of the wrong kind, and a shipping address without a customer. */
function* checkToken(payload: PayloadDocument): Generator<Finding> {
  for (const path of idPaths) {
    const node = payload.at(path);
    const id = knownString(node);
    if (node && id !== undefined) yield* checkId(node, id);
  }
  yield* checkTransientToken(payload);
  const shipping = payload.at('paymentInformation.shippingAddress.id');
  const customers = ['customer.id', 'customer.customerId', 'paymentInstrument.id'];
  if (shipping && hasValue(payload, 'paymentInformation.shippingAddress.id')) {
    const isAlone = customers.every((path) => isMissing(payload, `paymentInformation.${path}`));
    if (isAlone) yield report('token.shipping-without-customer', shipping, undefined);
  }
}

function* checkId(node: Node, id: string): Generator<Finding> {
  const trimmed = id.trim();
  if (trimmed === '') return;
  const bare = withoutQuotes(id);
  if (bare === '' || isStandIn(bare)) yield report('token.not-filled-in', node, { value: quoted(id) });
  else if (bare !== id) {
    const isSpaces = /^[\s\u200b-\u200d\u2060]*$/.test(id.replace(bare, ''));
    const title = isSpaces ? t('Remove the spaces') : t('Remove the quotes or commas');
    yield report('token.spaces', node, { isSpaces }, () => [
      { title, edits: replaceNode(node, JSON.stringify(bare)), safe: false },
    ]);
  }
}

/** Removes what is often copied along with an ID: spaces, also of no width, quotes of any kind, a trailing comma. */
function withoutQuotes(id: string): string {
  let start = 0;
  let end = id.length;
  while (start < end && /[\s\u200b-\u200d\u2060"'`“”„‘’«»]/.test(id[start] as string)) start++;
  while (end > start && /[\s\u200b-\u200d\u2060"'`“”„‘’«»,;]/.test(id[end - 1] as string)) end--;
  return id.slice(start, end);
}

function* checkTransientToken(payload: PayloadDocument): Generator<Finding> {
  const jti = payload.at('tokenInformation.jti');
  const jwt = payload.at('tokenInformation.transientTokenJwt');
  const jtiText = knownString(jti)?.trim();
  const jwtText = knownString(jwt)?.trim();
  if (jti && jtiText && isJwt(jtiText)) {
    yield report('token.jwt-as-jti', jti, undefined, () => renamed(jti, 'transientTokenJwt', !jwt));
  }
  if (!jwt || !jwtText || isJwt(jwtText)) return;
  if (/^(?!eyJ)[0-9A-Za-z]{16,80}$/.test(jwtText)) {
    yield report('token.jti-as-jwt', jwt, undefined, () => renamed(jwt, 'jti', !jti));
  } else yield report('token.jwt-damaged', jwt, undefined, () => withoutScheme(jwt, jwtText));
}

/** The scheme of an `Authorization` header, copied along with the token. */
function withoutScheme(node: Node, text: string): Fix[] {
  const [, scheme, bare] = /^(Bearer)\s+(.*)$/is.exec(text) ?? [];
  if (scheme === undefined || bare === undefined || !isJwt(bare)) return [];
  return [{ title: t('Remove {0}', scheme), edits: replaceNode(node, JSON.stringify(bare)), safe: false }];
}

function renamed(node: Node, name: string, isFree: boolean) {
  return isFree ? [{ title: t('Rename to {0}', name), edits: renameMember(node, name), safe: false }] : [];
}

/** Asterisks, brackets, an ellipsis or a run of X, the field's name instead of a value, or a request to fill it in. */
function isStandIn(id: string): boolean {
  if (/[*•<>{}[\]…]|\.{3}|x{4}/i.test(id) || /^(your|insert|replace|todo|example)([\W_]|$)/i.test(id)) return true;
  // Only a separate word, as in customer_id and customerId: merchants choose IDs, and "david" may be one.
  return /^([a-z_-]*[_-])?(id|token)$/i.test(id) || /^[a-z]+(Id|ID|Token)$/.test(id);
}

function isJwt(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 3 && parts.every((part) => /^[\w-]+$/.test(part)) && text.startsWith('ey');
}
