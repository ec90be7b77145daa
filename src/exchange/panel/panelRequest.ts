import type { PanelRequest, PanelRequests, Remedy, StartCommand } from '../../protocol.ts';

type Values = { readonly [field: string]: readonly string[] | 'text' };

const remedies = ['timeoutVoid', 'search', 'lookAgain', 'addTransactionId'] satisfies readonly Remedy[];
const startCommands = [
  'newPayload',
  'openExamples',
  'addProfile',
  'chooseProfile',
  'checkConnection',
] satisfies readonly StartCommand[];

/** The fields of every message: free text, or one of a few words. */
const fieldsOf: { readonly [T in keyof PanelRequests]: { readonly [F in keyof PanelRequests[T]]: Values[string] } } = {
  ready: {},
  follow: { exchange: 'text', rel: 'text' },
  copy: { exchange: 'text', part: ['id', 'correlationId', 'response', 'request', 'curl', 'http'] },
  copyNode: { exchange: 'text', pointer: 'text', as: ['value', 'path', 'subtree'] },
  cancel: { exchange: 'text' },
  show: { exchange: 'text' },
  go: { way: ['back', 'forward'] },
  remedy: { exchange: 'text', remedy: remedies },
  open: { exchange: 'text' },
  save: { exchange: 'text' },
  reveal: { exchange: 'text', pointer: 'text' },
  start: { command: startCommands },
};

/** A JSON pointer into a response is as long as its names; beyond this it is not a pointer of ours. */
const longestText = 100_000;

/** A message from the page, if it has the shape of one: a known type and its fields, and nothing else is read. */
export function readPanelRequest(message: unknown): PanelRequest | undefined {
  if (typeof message !== 'object' || message === null || !Object.hasOwn(message, 'type')) return undefined;
  const given = message as Record<string, unknown>;
  if (typeof given.type !== 'string' || !Object.hasOwn(fieldsOf, given.type)) return undefined;
  const request: Record<string, string> = { type: given.type };
  for (const [field, values] of Object.entries(fieldsOf[given.type as keyof PanelRequests] as Values)) {
    const value = Object.hasOwn(given, field) ? given[field] : undefined;
    if (typeof value !== 'string' || value.length > longestText) return undefined;
    if (values !== 'text' && !values.includes(value)) return undefined;
    request[field] = value;
  }
  return request as unknown as PanelRequest;
}
