import { t } from '../../src/l10n.ts';
import type { ExchangeView, LinkView } from '../../src/protocol.ts';
import type { Host } from '../state/host.ts';
import type { JsonNodes } from '../tree/jsonNodes.ts';
import type { RowLink, RowLinks } from '../tree/rowLink.ts';

/** The rows of a response that lead somewhere: its links, and the fields that a refusal names in the payload. */
export class NodeLinks implements RowLinks {
  readonly #exchange: ExchangeView;
  readonly #nodes: JsonNodes;
  readonly #host: Host;
  readonly #links = new Map<number, LinkView>();

  constructor(exchange: ExchangeView, nodes: JsonNodes, host: Host) {
    this.#exchange = exchange;
    this.#nodes = nodes;
    this.#host = host;
    for (const link of exchange.links) {
      for (const pointer of link.places) this.#place(link, nodes.at(pointer));
    }
  }

  at(node: number): RowLink | undefined {
    const link = this.#links.get(node);
    if (link) return followed(link);
    const field = this.#fieldOf(node);
    return field === undefined ? undefined : { text: this.#nodes.value(field), action: t('Show in Payload') };
  }

  /** The relation of the link of a node; `undefined` when there is none, or none that can be followed. */
  relationOf(node: number): string | undefined {
    const link = this.#links.get(node);
    return link?.refusal === undefined ? link?.rel : undefined;
  }

  follow(node: number): void {
    const exchange = this.#exchange.id;
    const rel = this.relationOf(node);
    const field = this.#fieldOf(node);
    if (rel !== undefined) this.#host.ask({ type: 'follow', exchange, rel });
    else if (field !== undefined) this.#host.ask({ type: 'reveal', exchange, pointer: this.#nodes.pointer(field) });
  }

  /** A link has the row of its object, and those of its address and method. */
  #place(link: LinkView, node: number | undefined): void {
    if (node === undefined) return;
    const address = this.#nodes.child(node, 'href');
    if (this.#nodes.isContainer(node)) {
      // Of two members with one name the host has read the last; what a row shows must be what is followed.
      if (address === undefined || !this.#nodes.value(address).startsWith(link.href.replace(/…$/, ''))) return;
    }
    for (const row of [node, address, this.#nodes.child(node, 'method')]) {
      if (row !== undefined) this.#links.set(row, link);
    }
  }

  /** The node that names a field of the payload, for itself and for the entry of `details[]` that it is in. */
  #fieldOf(node: number): number | undefined {
    const nodes = this.#nodes;
    if (!this.#exchange.hasPayload) return undefined;
    const entry = nodes.isContainer(node) ? node : (nodes.parents[node] ?? -1);
    const list = nodes.parents[entry] ?? -1;
    if (list < 0 || nodes.name(list) !== 'details' || nodes.kind(list) !== 'array') return undefined;
    const field = nodes.child(entry, 'field');
    const isText = field !== undefined && nodes.kind(field) === 'string' && nodes.value(field) !== '';
    return isText && (node === entry || node === field) ? field : undefined;
  }
}

function followed({ method, href, refusal }: LinkView): RowLink {
  const action = `${method} ${href}`;
  return refusal === undefined ? { method, text: href, action } : { method, text: href, action, refusal };
}
