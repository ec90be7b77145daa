import { t } from '../../src/l10n.ts';
import type { ExchangeView, TrailView } from '../../src/protocol.ts';
import { button } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import { type IconName, icon } from '../elements/icon.ts';
import type { Host } from '../state/host.ts';
import { formatClock } from '../text/format.ts';
import { visibleString, visibleText } from '../text/visibleText.ts';
import { drawActions, drawRefusedLinks, drawRefusedRemedies } from './actions.ts';
import { drawBackAndForward } from './backAndForward.ts';
import { everySecond } from './everySecond.ts';
import { drawFactsFold, drawTarget, type Fold } from './facts.ts';

/** What of the head is unfolded: the particulars, and what is said where it takes more lines than there is room for. */
interface Folds {
  readonly facts: Fold;
  readonly words: Fold;
}

/**
 * The top of the panel: what became of the request, what to do, who responded; the particulars in one line. `fitHead`
 * fits it to its width.
 */
export function drawHead(exchange: ExchangeView, trail: TrailView, host: Host, folds: Folds): HTMLElement {
  const { outcome, voided } = exchange;
  const lines = outcome.advice.split('\n').map((line) => element('span', { class: 'advice-line' }, visibleText(line)));
  const advice = element('span', { 'data-said': true }, ...lines);
  const moreWords = element('button', { type: 'button', class: 'more-words', 'data-fold': 'words' });
  moreWords.addEventListener('click', () => folds.words.unfold(!folds.words.unfolded));
  return element(
    'header',
    { class: 'head', 'data-outcome': outcome.kind, 'data-voided': voided },
    drawHeadline(exchange, host),
    element(
      'div',
      { class: 'told' },
      element(
        'div',
        { class: 'meaning-line' },
        element('p', { class: 'meaning', 'data-said': true }, visibleText(outcome.meaning)),
        drawBackAndForward(trail, host),
      ),
      ...(outcome.advice === '' ? [] : [element('p', { class: 'advice' }, icon('lightbulb'), advice)]),
      ...drawRefusedRemedies(exchange),
      moreWords,
    ),
    element(
      'div',
      { class: 'foot' },
      ...drawActions(exchange, host),
      drawFactsFold(exchange, host, folds.facts, drawRefusedLinks(exchange)),
    ),
  );
}

/** What a screen reader says when the outcome is there. */
export function spokenOutcome({ title, outcome, status, target }: ExchangeView): string {
  const { headline, meaning } = outcome;
  if (status === undefined) return t('{0}: {1}. {2}', title, headline, meaning);
  const line = `${status.code} ${status.text}`;
  return t('{0}: {1}. {2}, from {3}. {4}', title, headline, line, target.label, meaning);
}

function drawHeadline(exchange: ExchangeView, host: Host): HTMLElement {
  const { outcome, voided, target, sentElsewhere } = exchange;
  const isSending = outcome.kind === 'sending';
  const words = [element('h1', { tabindex: -1 }, visibleText(outcome.headline)), ...drawSummary(exchange)];
  if (isSending && !sentElsewhere) words.push(drawElapsed(exchange), cancelButton(exchange, host));
  return element(
    'div',
    { class: 'headline' },
    element(
      'span',
      { class: 'outcome-icon', 'aria-hidden': 'true' },
      isSending ? element('vscode-progress-ring') : largeIcon(voided ? 'voided' : outcome.kind),
    ),
    element('div', { class: 'words' }, ...words),
    drawTarget(target),
  );
}

/** What identifies this exchange: amount, step, code, the API's status and reason. */
function drawSummary({ summary, voided }: ExchangeView): readonly HTMLElement[] {
  const { step, amount, code, status, reason } = summary;
  // Once it is voided, the status of its own response is out of date.
  const more = [step, code, ...(voided ? [] : [status, reason])].filter((part) => part !== undefined).join(' · ');
  const text = [amount, more].filter(Boolean).join(' · ');
  if (text === '') return [];
  const drawn = element('span', { class: 'summary-line', title: visibleString(text) });
  if (amount !== undefined) drawn.append(visibleText(amount));
  if (more !== '')
    drawn.append(element('span', { class: 'more' }, amount === undefined ? '' : ' · ', visibleText(more)));
  return [drawn];
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
  return button(t('Cancel'), () => host.ask({ type: 'cancel', exchange: id }), { data: { action: 'cancel' } });
}
