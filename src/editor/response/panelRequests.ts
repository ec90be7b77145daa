import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Session } from '../../exchange/session.ts';
import type { PanelRequest, PanelRequests } from '../../protocol.ts';
import type { Sending } from '../sending/sending.ts';
import type { Display } from '../sending/sendQuestions.ts';
import type { DocumentPorts } from './responseDocuments.ts';
import type { HandleRequest } from './responsePanel.ts';

type Handlers = {
  [T in Exclude<keyof PanelRequests, 'ready' | 'go'>]: (request: PanelRequests[T]) => void | Promise<void>;
};

/** Who does what the panel asks for. */
interface Ports extends DocumentPorts {
  readonly session: Pick<Session, 'exchange' | 'cancel'>;
  readonly sending: Pick<Sending, 'follow' | 'remedy'>;
  readonly display: Display;
}

/** Does what the panel asks for; a message without a handler does not compile. */
export function panelRequestHandler({ session, sending, display, ...ports }: Ports): HandleRequest {
  /** Acts on an exchange that is known, and on nothing else. */
  const on = (id: string, act: (exchange: Exchange) => void | Promise<void>) => {
    const exchange = session.exchange(id);
    return exchange && act(exchange);
  };
  const documents = async () => {
    const { ResponseDocuments } = await import('./responseDocuments.ts');
    return new ResponseDocuments(ports);
  };
  const handlers: Handlers = {
    follow: ({ exchange, rel }) => sending.follow(exchange, rel),
    remedy: ({ exchange, remedy }) => sending.remedy(exchange, remedy),
    cancel: ({ exchange }) => session.cancel(exchange),
    show: ({ exchange }) => on(exchange, ({ id }) => display.show(id)),
    copy: ({ exchange, part }) => on(exchange, async (known) => (await documents()).copy(known, part)),
    copyNode: ({ exchange, pointer, as }) =>
      on(exchange, async (known) => (await documents()).copyNode(known, pointer, as)),
    open: ({ exchange }) => on(exchange, async (known) => (await documents()).open(known)),
    save: ({ exchange }) => on(exchange, async (known) => (await documents()).save(known)),
    reveal: ({ exchange, pointer }) => on(exchange, async (known) => (await documents()).reveal(known, pointer)),
    start: async ({ command }) => vscode.commands.executeCommand<void>(`cybersourceCredits.${command}`),
  };
  return (request) => {
    if (request.type === 'ready' || request.type === 'go') return undefined;
    return (handlers[request.type] as (request: PanelRequest) => void | Promise<void>)(request);
  };
}
