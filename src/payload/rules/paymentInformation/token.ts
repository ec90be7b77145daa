import type { Node } from 'jsonc-parser';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { renameMember, replaceNode } from '../../fixes/edit.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'token.not-filled-in': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      `${value} is masked or a stand-in, not the id of a token, so no account is found by it. Put in the id that the ` +
      'token service returned.',
  },
  'token.blanks': {
    severity: 'warning',
    message: ({ what }: { what: string }) =>
      `There are ${what} around this id, so no token is found by it. Remove them.`,
  },
  'token.jti-as-jwt': {
    severity: 'warning',
    message: () =>
      'A transient token is a JWT here, three parts joined by dots; this looks like its id, which belongs in ' +
      'tokenInformation.jti. Rename the field.',
  },
  'token.jwt-as-jti': {
    severity: 'warning',
    message: () =>
      'This is a whole JWT, not the id of a transient token; it belongs in tokenInformation.transientTokenJwt. Rename ' +
      'the field.',
  },
  'token.jwt-damaged': {
    severity: 'warning',
    message: () =>
      'A transient token is a JWT: three parts of letters, digits, "-" and "_", joined by dots. This one was cut or ' +
      'changed on the way, and will be refused. Copy it again.',
  },
  'token.shipping-without-customer': {
    severity: 'hint',
    message: () =>
      'A shipping address token belongs to a customer token, but there is no paymentInformation.customer.id; by itself ' +
      'it says nothing of who is paid.',
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Tokens in place of card data (api-facts.md 5.6); their lengths are the schema's business. */
export const tokenRule: Rule = { findings, check: checkToken };

const names = ['customer', 'paymentInstrument', 'instrumentIdentifier', 'shippingAddress', 'legacyToken'];
const idPaths = [
  'paymentInformation.customer.customerId',
  ...names.map((name) => `paymentInformation.${name}.id`),
  'tokenInformation.jti',
];

/** Whether the token theme says of the value at a path that it is a stand-in. */
export function isStandInId(path: string, value: string): boolean {
  return idPaths.includes(path) && isStandIn(value.trim());
}

/** Ids that can't be one, transient tokens of the wrong kind, and a shipping address that nobody owns. */
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
    const what = bare === trimmed ? 'spaces' : 'quotes or commas';
    yield report('token.blanks', node, { what }, () => [
      { title: `Remove the ${what}`, edits: replaceNode(node, JSON.stringify(bare)), safe: false },
    ]);
  }
}

/** What is pasted along with an id from a page or a program: spaces, quotes of any kind, the comma behind it. */
function withoutQuotes(id: string): string {
  let start = 0;
  let end = id.length;
  while (start < end && /[\s"'`“”„‘’«»]/.test(id[start] as string)) start++;
  while (end > start && /[\s"'`“”„‘’«»,;]/.test(id[end - 1] as string)) end--;
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
  if (/^[0-9A-Za-z]{16,80}$/.test(jwtText)) {
    yield report('token.jti-as-jwt', jwt, undefined, () => renamed(jwt, 'jti', !jti));
  } else yield report('token.jwt-damaged', jwt, undefined);
}

function renamed(node: Node, name: string, isFree: boolean) {
  return isFree ? [{ title: `Rename to ${name}`, edits: renameMember(node, name), safe: false }] : [];
}

/** Asterisks, brackets or a run of X, a name of the field in place of its value, or an order to fill it in. */
function isStandIn(id: string): boolean {
  if (/[*•<>{}[\]]|x{4}/i.test(id) || /^(your|insert|replace|todo|example)([\W_]|$)/i.test(id)) return true;
  // A word of its own, as in customer_id and customerId: merchants choose ids, and "david" may be one.
  return /^([a-z_-]*[_-])?(id|token)$/i.test(id) || /^[a-z]+(Id|ID|Token)$/.test(id);
}

function isJwt(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 3 && parts.every((part) => /^[\w-]+$/.test(part)) && text.startsWith('ey');
}
