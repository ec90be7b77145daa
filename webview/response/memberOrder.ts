import type { OutcomeKind } from '../../src/protocol.ts';

/** An object of more members stays as it is: it is not a response of the API. */
export const mostOrdered = 100;

const told = [/^status$/, /AmountDetails$/, /^clientReferenceInformation$/, /^_embedded$/];
const failed = [/^status$/, /^reason$/, /^message$/, /^errorInformation$/, /^details$/];
const isId = /^id$|Id$/;

/**
 * The places of a response's members in the order in which they are shown: what has happened, then the links, the rest,
 * and IDs; where it is not a success, what went wrong comes first. `undefined` where the order is that of the response.
 */
export function memberOrder(names: readonly string[], outcome: OutcomeKind): readonly number[] | undefined {
  if (names.length > mostOrdered) return undefined;
  const first = outcome === 'accepted' ? told : [...failed, ...told];
  const rankOf = (name: string) => {
    const rank = first.findIndex((pattern) => pattern.test(name));
    if (rank >= 0) return rank;
    if (name === '_links') return first.length;
    return first.length + (isId.test(name) ? 2 : 1);
  };
  const ranks = names.map(rankOf);
  const order = [...names.keys()].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
  return order.every((place, index) => place === index) ? undefined : order;
}
