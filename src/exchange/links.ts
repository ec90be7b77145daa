import { hostOf, type Target } from './target.ts';

/** A link of an answer. */
export interface Link {
  /** The relation; unique within an answer (`relatedTransactions[1]` for the second of several). */
  readonly rel: string;
  readonly method: string;
  /** As the answer gave it, for reading. */
  readonly href: string;
  /** The path to follow; `undefined` when the link is not followed. */
  readonly path?: string;
  /** Why it is not followed, as a sentence. */
  readonly refusal?: string;
}

interface Relation {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
}

/** The relation of our own link; an answer can't take its place. */
const transactionDetails = 'transactionDetails';

const relations: Readonly<Record<string, Relation>> = {
  void: { method: 'POST', path: /^\/pts\/v2\/credits\/(\d{1,26})\/voids\/?$/ },
  self: { method: 'GET', path: /^\/(?:pts\/v2\/(?:credits|voids)|tss\/v2\/transactions)\/(\d{1,26})$/ },
  relatedTransactions: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
  [transactionDetails]: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
  transactionDetail: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
};

/** At most so many links are shown: an answer has two or three, a hostile one must not fill the panel. */
const mostLinks = 50;
/** Characters of a relation, method or address that are shown; those of the API are far shorter. */
const longestShown = 200;

/**
 * The `_links` of an answer. Only what is known is followed: relation, method and path must fit letter by letter, the
 * host, where the answer names one, must be the one that answered, and a void must name the credit that it belongs to.
 * @param creditId The API's id of that credit; `undefined` when it is not known, and then no void is followed.
 */
export function linksOf(
  body: Readonly<Record<string, unknown>> | undefined,
  target: Target,
  creditId: string | undefined,
): Link[] {
  const links: Link[] = [];
  const given = body && Object.hasOwn(body, '_links') ? body._links : undefined;
  if (typeof given !== 'object' || given === null) return links;
  for (const [rel, value] of Object.entries(given)) {
    const several = Array.isArray(value);
    for (const [i, one] of (several ? value : [value]).entries()) {
      if (links.length >= mostLinks) return links;
      const link = linkOf(rel, several ? `${rel}[${i}]` : rel, one, target, creditId);
      // A link is followed by its relation, so that there can be one of each.
      if (link && links.every((other) => other.rel !== link.rel)) links.push(link);
    }
  }
  return links;
}

/** A link that the answer does not give but the API has: the reporting record of a transaction. */
export function transactionDetailsLink(transactionId: string): Link {
  const path = `/tss/v2/transactions/${transactionId}`;
  return { rel: transactionDetails, method: 'GET', href: path, path };
}

/** A transaction id as the API gives them, 22 digits in practice (`api-facts.md` 4); `undefined` for anything else. */
export function transactionIdIn(body: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const id = body && Object.hasOwn(body, 'id') ? body.id : undefined;
  return typeof id === 'string' && /^\d{1,26}$/.test(id) ? id : undefined;
}

/** Why a path may not be followed for a relation, as a sentence; `undefined` when it may. */
export function refusalOf(
  kind: string,
  method: string,
  path: string | undefined,
  creditId: string | undefined,
): string | undefined {
  const relation = Object.hasOwn(relations, kind) ? relations[kind] : undefined;
  if (!relation) return `"${shown(kind)}" is not a relation that is followed from here.`;
  if (method !== relation.method) {
    return `"${kind}" is followed with ${relation.method} only, the answer says ${shown(method)}.`;
  }
  const match = path === undefined ? null : relation.path.exec(path);
  if (!match) return 'It leads somewhere else than this relation may.';
  if (kind === 'void' && match[1] !== creditId) return 'It would void another transaction than this credit.';
  return undefined;
}

function linkOf(
  kind: string,
  rel: string,
  value: unknown,
  target: Target,
  creditId: string | undefined,
): Link | undefined {
  if (typeof value !== 'object' || value === null || kind === transactionDetails) return undefined;
  const { href, method = 'GET' } = value as { href?: unknown; method?: unknown };
  if (typeof href !== 'string' || typeof method !== 'string') return undefined;
  const path = pathAt(href, target);
  const isOneOfSeveral = kind === 'void' && rel !== kind;
  const refusal = isOneOfSeveral ? 'A credit has one void only.' : refusalOf(kind, method, path, creditId);
  const link = { rel: shown(rel), method: shown(method), href: shown(href) };
  return refusal === undefined && path !== undefined ? { ...link, path } : { ...link, refusal: refusal ?? '' };
}

function shown(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** The path of an href at the target that answered; `undefined` when it is elsewhere. */
function pathAt(href: string, target: Target): string | undefined {
  const origin = target.kind === 'localSandbox' ? target.origin : `https://${hostOf(target)}`;
  if (href.startsWith(`${origin}/`)) return href.slice(origin.length);
  return href.startsWith('/') && !href.startsWith('//') ? href : undefined;
}
