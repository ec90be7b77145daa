import type { ExchangeView } from '../../src/protocol.ts';
import type { JsonNodes } from '../tree/jsonNodes.ts';
import type { MenuContext } from '../tree/treeMenu.ts';
import type { NodeLinks } from './nodeLinks.ts';

/**
 * A node of the response as the manifest's menu and its commands know it: the fields of messages, and what may be
 * asked.
 */
export function nodeContext(exchange: ExchangeView, nodes: JsonNodes, links: NodeLinks, node: number): MenuContext {
  return {
    webviewSection: 'node',
    exchange: exchange.id,
    pointer: nodes.pointer(node),
    rel: links.relationOf(node),
    isContainer: nodes.isContainer(node),
    hasPayload: exchange.hasPayload && canBeInPayload(nodes, node),
  };
}

/** Whether a node can echo a place of the payload: links are the response's own. */
export function canBeInPayload(nodes: JsonNodes, node: number): boolean {
  return !nodes.path(node).includes('_links');
}
