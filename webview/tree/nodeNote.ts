import { t } from '../../src/l10n.ts';
import type { RenderMessage } from '../../src/protocol.ts';
import { formatAmount, formatTime } from '../text/format.ts';
import type { JsonNodes } from './jsonNodes.ts';

/** What the value of a node is known to be. */
export interface NodeNote {
  readonly kind: 'code' | 'amount' | 'time' | 'id';
  /** What it means, for the user: "Visa", "$1.00", a local time. */
  readonly text: string;
}

type Meanings = RenderMessage['meanings'];

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const identifier = /^[\w.:-]{4,64}$/;

/** Recognises codes with a known meaning, amounts beside their currency, times and IDs. */
export function noteOf(nodes: JsonNodes, node: number, meanings: Meanings): NodeNote | undefined {
  if (nodes.isContainer(node)) return undefined;
  const name = nodes.name(node);
  const value = nodes.value(node);
  if (name === undefined || value.length > 64) return undefined;
  const meaning = meaningOf(nodes, node, name, value, meanings);
  if (meaning !== undefined) return { kind: 'code', text: meaning };
  if (/amount$/i.test(name)) return amountNote(nodes, node, value);
  if (nodes.kind(node) !== 'string') return undefined;
  if (timestamp.test(value)) return { kind: 'time', text: t('{0} (local time)', formatTime(value)) };
  if (/^id$|[a-z]I[dD]$/.test(name) && identifier.test(value)) return { kind: 'id', text: t('Identifier') };
  return undefined;
}

function meaningOf(nodes: JsonNodes, node: number, name: string, value: string, meanings: Meanings) {
  // The names of the tables are few: most nodes are ruled out before their path is put together.
  const candidates = Object.keys(meanings).filter((path) => path === name || path.endsWith(`.${name}`));
  if (candidates.length === 0) return undefined;
  const path = nodes.path(node).filter((step) => typeof step === 'string');
  const known = candidates.find((candidate) => candidate === path.join('.'));
  const values = known === undefined ? undefined : meanings[known];
  return values && Object.hasOwn(values, value) ? values[value] : undefined;
}

function amountNote(nodes: JsonNodes, node: number, value: string): NodeNote | undefined {
  const currency = nodes.childNamed(nodes.parents[node] ?? 0, 'currency');
  const text = currency === undefined ? undefined : formatAmount(value, nodes.value(currency));
  return text === undefined ? undefined : { kind: 'amount', text };
}
