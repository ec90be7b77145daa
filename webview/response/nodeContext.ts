import type { ExchangeView, LinkView } from '../../src/protocol.ts';
import type { JsonNodes } from '../tree/jsonNodes.ts';
import type { MenuContext } from '../tree/treeMenu.ts';

/** A node of the answer as the manifest's menu and its commands know it: the fields of messages, and what may be asked. */
export function nodeContext(exchange: ExchangeView, nodes: JsonNodes, node: number): MenuContext {
  return {
    webviewSection: 'node',
    exchange: exchange.id,
    pointer: nodes.pointer(node),
    rel: relationAt(nodes.path(node), exchange.links),
    isContainer: nodes.isContainer(node),
    hasPayload: exchange.hasPayload,
  };
}

/** The relation of the link that a path is part of; `undefined` when there is none, or none that is followed. */
function relationAt(path: readonly (string | number)[], links: readonly LinkView[]): string | undefined {
  const [root, name, index] = path;
  if (root !== '_links' || name === undefined) return undefined;
  const rel = typeof index === 'number' ? `${name}[${index}]` : name;
  return links.find((link) => link.rel === rel && link.refusal === undefined)?.rel;
}
