import { t } from '../../src/l10n.ts';
import type { ExchangePart, ExchangeView, HeaderView } from '../../src/protocol.ts';
import { button, copyButton, iconButton } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import type { Host } from '../state/host.ts';
import { formatLength } from '../text/format.ts';
import { Lines } from '../text/lines.ts';
import { visibleString, visibleText } from '../text/visibleText.ts';

/** One sentence in place of what isn't there. */
export function drawNotice(sentence: string): HTMLElement {
  return element('p', { class: 'notice' }, sentence);
}

/** Why there is no body to show; `undefined` when there is one. */
export function missingBody({ outcome, response }: ExchangeView): string | undefined {
  if (outcome.kind === 'sending') return t('Waiting for the response.');
  if (!response) return t('No response was received.');
  return response.body === '' ? t('The response has no body.') : undefined;
}

/** The buttons that take the response elsewhere: clipboard, editor, file. */
export function drawCopyOpenSave(exchange: ExchangeView, host: Host): HTMLElement {
  const { id } = exchange;
  return element(
    'div',
    { class: 'copy-open-save', role: 'group', 'aria-label': t('Response') },
    copyButton('copy', t('Copy Response'), () => host.ask({ type: 'copy', exchange: id, part: 'response' })),
    iconButton('open', t('Open Response in Editor'), () => host.ask({ type: 'open', exchange: id })),
    iconButton('save', t('Save Response…'), () => host.ask({ type: 'save', exchange: id })),
  );
}

/** The response's body as received. */
export function drawRaw(exchange: ExchangeView, host: Host): readonly Node[] {
  const missing = missingBody(exchange);
  if (missing !== undefined) return [drawNotice(missing)];
  const body = exchange.response?.body ?? '';
  const about = element('span', { class: 'about' }, aboutBody(body, exchange.response?.headers ?? []));
  return [
    element('div', { class: 'toolbar' }, about, element('span', { class: 'spring' }), drawCopyOpenSave(exchange, host)),
    new Lines(body, t('Response body as received')).element,
  ];
}

function aboutBody(body: string, headers: readonly HeaderView[]): string {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const length = formatLength(body.length);
  return type === undefined ? length : `${visibleString(type)} · ${length}`;
}

/** The response's header lines. */
export function drawHeaders({ outcome, response }: ExchangeView): readonly Node[] {
  if (!response)
    return [drawNotice(outcome.kind === 'sending' ? t('Waiting for the response.') : t('No response was received.'))];
  return [drawHeaderTable(response.headers, t('Response headers'))];
}

/** The request as it was sent, with what makes it again: cURL and HTTP. */
export function drawRequest(exchange: ExchangeView, host: Host): readonly Node[] {
  const { request } = exchange;
  const copy = (part: ExchangePart) => () => host.ask({ type: 'copy', exchange: exchange.id, part });
  const line = visibleText(`${request.method} ${request.path}`);
  line.classList.add('mono', 'request-line');
  const toolbar = element(
    'div',
    { class: 'toolbar' },
    line,
    element('span', { class: 'spring' }),
    button(t('Copy as cURL'), copy('curl'), { data: { copy: 'curl' } }),
    button(t('Copy as HTTP'), copy('http'), { data: { copy: 'http' } }),
    copyButton('copy', t('Copy Request Body'), copy('request'), { copy: 'request' }),
  );
  const body =
    request.body === ''
      ? drawNotice(t('This request has no body.'))
      : new Lines(request.body, t('Request body')).element;
  return [toolbar, drawHeaderTable(request.headers, t('Request headers')), body];
}

function drawHeaderTable(headers: readonly HeaderView[], label: string): HTMLElement {
  const rows = headers.map(([name, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, visibleText(name)), element('td', {}, visibleText(value))),
  );
  return element(
    'div',
    { class: 'headers', role: 'region', tabindex: 0, 'aria-label': label },
    element('table', {}, element('tbody', {}, ...rows)),
  );
}
