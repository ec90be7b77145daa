import type { ExchangeView } from '../../src/protocol.ts';
import { button } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import { type IconName, icon } from '../elements/icon.ts';
import type { Host } from '../state/host.ts';
import { formatClock } from '../text/format.ts';
import { visibleText } from '../text/visibleText.ts';
import { drawAnsweredBy, drawFacts } from './facts.ts';
import { drawLinks } from './links.ts';
import { everySecond } from './ticking.ts';

/** The top of the panel: what became of the request, what to do, who answered, and the links. */
export function drawHead(exchange: ExchangeView, host: Host): HTMLElement {
  const { outcome } = exchange;
  const advice = visibleText(outcome.advice);
  return element(
    'header',
    { class: 'head', 'data-outcome': outcome.kind },
    drawHeadline(exchange, host),
    element('p', { class: 'meaning' }, visibleText(outcome.meaning)),
    ...(outcome.advice === '' ? [] : [element('p', { class: 'advice' }, icon('lightbulb'), advice)]),
    ...drawLinks(exchange, host),
    drawFacts(exchange, host),
  );
}

/** What a screen reader says when the outcome is there. */
export function spokenOutcome({ title, outcome, status, answeredBy }: ExchangeView): string {
  const answer = status === undefined ? '' : ` ${status.code} ${status.text}, from ${answeredBy.label}.`;
  return `${title}: ${outcome.headline}.${answer} ${outcome.meaning}`;
}

function drawHeadline(exchange: ExchangeView, host: Host): HTMLElement {
  const { outcome, status, title, voided, answeredBy, sentElsewhere } = exchange;
  const isSending = outcome.kind === 'sending';
  const words = [
    element('h1', { tabindex: -1 }, visibleText(outcome.headline)),
    element('span', { class: 'title' }, visibleText(title)),
  ];
  if (status) words.push(element('span', { class: 'status' }, visibleText(`${status.code} ${status.text}`)));
  if (voided) words.push(element('vscode-badge', { 'data-voided': true }, 'Voided'));
  if (isSending) words.push(drawElapsed(exchange));
  if (isSending && !sentElsewhere) words.push(cancelButton(exchange, host));
  return element(
    'div',
    { class: 'headline' },
    element(
      'span',
      { class: 'outcome-icon', 'aria-hidden': 'true' },
      isSending ? element('vscode-progress-ring') : largeIcon(outcome.kind),
    ),
    element('div', { class: 'words' }, ...words),
    drawAnsweredBy(answeredBy),
  );
}

function largeIcon(name: IconName): SVGSVGElement {
  const drawn = icon(name);
  drawn.classList.add('large');
  return drawn;
}

function drawElapsed({ startedAt }: ExchangeView): HTMLElement {
  const shown = element('span', { class: 'elapsed', role: 'timer', 'aria-live': 'off' });
  everySecond(shown, (now) => {
    const whole = Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1000));
    shown.textContent = whole < 60 ? `${whole} s` : formatClock(whole * 1000);
  });
  return shown;
}

function cancelButton({ id }: ExchangeView, host: Host): HTMLElement {
  return button('Cancel', () => host.ask({ type: 'cancel', exchange: id }), { data: { action: 'cancel' } });
}
