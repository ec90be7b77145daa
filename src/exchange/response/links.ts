import { t } from '../../l10n.ts';
import { hostOf, type Target } from '../request/target.ts';
import { memberAt, type ResponseBody } from './responseBody.ts';
import { numbered, summariesPointer } from './searchResult.ts';

/** A link of a response. */
export interface Link {
  /** The relation; unique within a response (`relatedTransactions[1]` for the second of several). */
  readonly rel: string;
  readonly method: string;
  /** As the response gave it, for reading. */
  readonly href: string;
  /** The path to follow; `undefined` when the link is not followed. */
  readonly path?: string;
  /** Why it is not followed, as a sentence. */
  readonly refusal?: string;
  /** Where it stands in the response: JSON pointers to the `{href, method}` and to the IDs that it leads to. */
  readonly places: readonly string[];
}

interface Relation {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
}

/** The relation of our own link; a response can't take its place. */
const transactionDetails = 'transactionDetails';

const relations: Readonly<Record<string, Relation>> = {
  void: { method: 'POST', path: /^\/pts\/v2\/credits\/(\d{1,26})\/voids\/?$/ },
  self: { method: 'GET', path: /^\/(?:pts\/v2\/(?:credits|voids)|tss\/v2\/transactions)\/(\d{1,26})$/ },
  relatedTransactions: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
  [transactionDetails]: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
  transactionDetail: { method: 'GET', path: /^\/tss\/v2\/transactions\/(\d{1,26})$/ },
};

/** Links that are kept at most: a search has two or three for each of its records, a hostile response any number. */
const mostLinks = 100;
/** Characters of a relation, method or address that are shown; those of the API are far shorter. */
const longestShown = 200;
/** Characters of a pointer; a place that is deeper or has longer names is not one of the API's. */
const longestPointer = 1000;

/** A `{href, method}` of a response, before it is known whether it may be followed. */
interface Found {
  /** The name of its member. */
  readonly kind: string;
  /** Its place among several of its kind, from 0; `undefined` for the only one. */
  readonly index: number | undefined;
  readonly pointer: string;
  readonly href: string;
  readonly method: string;
  /** The pointer to the ID of the record that it belongs to; `undefined` where there is none. */
  readonly record: string | undefined;
}

/**
 * The links of a response, wherever they stand in it; those of its own `_links` first. Only what is known is followed:
 * relation, method and path must fit letter by letter, the host, where the response names one, must be the one that
 * responded, and a void must name the credit that it belongs to.
 * @param creditId The API's ID of that credit; `undefined` when it is not known, and then no void is followed.
 */
export function linksOf(body: ResponseBody | undefined, target: Target, creditId: string | undefined): Link[] {
  const links = new Map<string, Link>();
  for (const found of linksIn(body)) {
    if (links.size >= mostLinks) break;
    if (found.kind === transactionDetails) continue;
    const link = linkOf(found, freeRelation(found, links), target, creditId);
    links.set(link.rel, link);
  }
  return [...links.values()];
}

/** A link is followed by its relation, so there can be one of each: the next of several that is free. */
function freeRelation({ kind, index }: Found, taken: ReadonlyMap<string, Link>): string {
  const name = shown(kind);
  let rel = index === undefined ? name : `${name}[${index}]`;
  for (let next = 0; taken.has(rel); next++) rel = `${name}[${next}]`;
  return rel;
}

/** A value of a response that is still to be looked at. */
interface Pending {
  readonly value: unknown;
  readonly pointer: string;
  readonly kind: string;
  readonly index: number | undefined;
  readonly record: string | undefined;
}

/** Every `{href, method}` of a response, without recursion: a response may be nested as deeply as it likes. */
function* linksIn(body: ResponseBody | undefined): Generator<Found> {
  if (!body) return;
  const { _links, ...others } = Object.assign(Object.create(null), body) as Record<string, unknown>;
  const top = { kind: '', index: undefined, record: undefined };
  const pending: Pending[] = [
    { ...top, value: others, pointer: '' },
    { ...top, value: _links, pointer: '/_links', kind: '_links' },
  ];
  for (let at = pending.pop(); at; at = pending.pop()) {
    const { value } = at;
    if (!hasMembers(value)) continue;
    const { href, method = 'GET' } = value as { href?: unknown; method?: unknown };
    if (Object.hasOwn(value, 'href') && typeof href === 'string' && typeof method === 'string') {
      yield { ...at, href, method };
    } else {
      // The last one on the pile is the next one to be looked at.
      for (const inner of (Array.isArray(value) ? itemsOf(value, at) : membersOf(value, at)).reverse())
        pending.push(inner);
    }
  }
}

/** The items of an array are numbered; those that a search has found, in the order of its sentence. */
function itemsOf(value: readonly unknown[], { pointer, kind }: Pending): Pending[] {
  const isFound = pointer === summariesPointer;
  const order = isFound ? numbered(value) : [...value.keys()];
  return order.flatMap((item, index) => {
    if (!hasMembers(value[item])) return [];
    const isOnly = isFound && value.length === 1;
    return [
      { value: value[item], pointer: `${pointer}/${item}`, kind, index: isOnly ? undefined : index, record: undefined },
    ];
  });
}

function membersOf(value: object, { pointer, index, record }: Pending): Pending[] {
  const own = typeof memberAt(value, 'id') === 'string' ? `${pointer}/id` : undefined;
  return Object.entries(value).flatMap(([kind, member]) => {
    if (!hasMembers(member)) return [];
    const inner = `${pointer}/${kind.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [{ value: member, pointer: inner, kind, index, record: own ?? (kind === '_links' ? undefined : record) }];
  });
}

/** Links are objects, in objects and arrays: a response can have a million values that are neither. */
function hasMembers(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A link that the response does not give but the API has: the reporting record of a transaction. */
export function transactionDetailsLink(transactionId: string): Link {
  const path = `/tss/v2/transactions/${transactionId}`;
  return { rel: transactionDetails, method: 'GET', href: path, path, places: ['/id'] };
}

/** A transaction ID as the API gives them, 22 digits in practice (`api-facts.md` 4); `undefined` for anything else. */
export function resourceIdIn(body: Readonly<Record<string, unknown>> | undefined): string | undefined {
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
  if (!relation) return t('"{0}" is not a supported link relation.', shown(kind));
  if (method !== relation.method) {
    return t('"{0}" links must use {1}; the response says {2}.', kind, relation.method, shown(method));
  }
  const match = path === undefined ? null : relation.path.exec(path);
  if (!match) return t('The URL is not allowed for this link relation.');
  if (kind === 'void' && match[1] !== creditId) return t('The link voids a different transaction.');
  return undefined;
}

function linkOf(found: Found, rel: string, target: Target, creditId: string | undefined): Link {
  const { kind, href, method, pointer, record } = found;
  const path = pathAt(href, target);
  const isOneOfSeveral = kind === 'void' && rel !== kind;
  const refusal = isOneOfSeveral ? t('A credit can have only one void link.') : refusalOf(kind, method, path, creditId);
  const ownPlaces = kind === 'transactionDetail' && record !== undefined ? [pointer, record] : [pointer];
  const places = ownPlaces.filter((place) => place.length <= longestPointer);
  const link = { rel, method: shown(method), href: shown(href), places };
  return refusal === undefined && path !== undefined ? { ...link, path } : { ...link, refusal: refusal ?? '' };
}

function shown(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** The path of an href at the target that responded; `undefined` when it is elsewhere. */
function pathAt(href: string, target: Target): string | undefined {
  const origin = target.kind === 'localSandbox' ? target.origin : `https://${hostOf(target)}`;
  if (href.startsWith(`${origin}/`)) return href.slice(origin.length);
  return href.startsWith('/') && !href.startsWith('//') ? href : undefined;
}
