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

const relations: Readonly<Record<string, Relation>> = {
  void: { method: 'POST', path: /^\/pts\/v2\/credits\/(\d{1,26})\/voids\/?$/ },
  self: { method: 'GET', path: /^\/(?:pts\/v2\/(?:credits|voids)|tss\/v2\/transactions)\/(\d{1,26})$/ },
  relatedTransactions: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
  transactionDetail: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
};

/** At most so many links are shown: an answer has two or three, a hostile one must not fill the panel. */
const mostLinks = 50;

/**
 * The `_links` of an answer. Only what is known is followed: relation, method and path must fit letter by letter, and
 * the host, where the answer names one, must be the one that answered.
 */
export function linksOf(body: Readonly<Record<string, unknown>> | undefined, target: Target): Link[] {
  const links: Link[] = [];
  const given = body && Object.hasOwn(body, '_links') ? body._links : undefined;
  if (typeof given !== 'object' || given === null) return links;
  for (const [rel, value] of Object.entries(given)) {
    const several = Array.isArray(value);
    for (const [i, one] of (several ? value : [value]).entries()) {
      if (links.length >= mostLinks) return links;
      const link = linkOf(rel, several ? `${rel}[${i}]` : rel, one, target, body?.id);
      if (link) links.push(link);
    }
  }
  return links;
}

/** A link that the answer does not give but the API has: the reporting record of a transaction. */
export function transactionDetailsLink(transactionId: string): Link | undefined {
  if (!/^\d{1,26}$/.test(transactionId)) return undefined;
  const path = `/tss/v2/transactions/${transactionId}`;
  return { rel: 'transactionDetails', method: 'GET', href: path, path };
}

function linkOf(kind: string, rel: string, value: unknown, target: Target, id: unknown): Link | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { href, method = 'GET' } = value as { href?: unknown; method?: unknown };
  if (typeof href !== 'string' || typeof method !== 'string') return undefined;
  const link = { rel, method, href };
  const relation = Object.hasOwn(relations, kind) ? relations[kind] : undefined;
  if (!relation) return { ...link, refusal: `"${kind}" is not a relation that is followed from here.` };
  if (method !== relation.method) {
    return { ...link, refusal: `"${kind}" is followed with ${relation.method} only, the answer says ${method}.` };
  }
  const path = pathAt(href, target);
  const match = path === undefined ? null : relation.path.exec(path);
  if (path === undefined || !match) return { ...link, refusal: 'It leads somewhere else than this relation may.' };
  if (kind === 'void' && typeof id === 'string' && match[1] !== id) {
    return { ...link, refusal: 'It would void another transaction than the one that was answered.' };
  }
  return { ...link, path };
}

/** The path of an href at the target that answered; `undefined` when it is elsewhere. */
function pathAt(href: string, target: Target): string | undefined {
  const origin = target.kind === 'localSandbox' ? target.origin : `https://${hostOf(target)}`;
  if (href.startsWith(`${origin}/`)) return href.slice(origin.length);
  return href.startsWith('/') && !href.startsWith('//') ? href : undefined;
}
