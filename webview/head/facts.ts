import { listed, t } from '../../src/l10n.ts';
import type { ExchangeView, TargetView, TimingView } from '../../src/protocol.ts';
import { copyButton } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import { icon } from '../elements/icon.ts';
import type { Host } from '../state/host.ts';
import { formatMilliseconds, formatTime } from '../text/format.ts';
import { visibleString, visibleText } from '../text/visibleText.ts';

const timingParts = (): readonly (readonly [keyof TimingView, string])[] => [
  ['queue', t('queue')],
  ['connect', t('connect')],
  ['firstByte', t('first byte')],
  ['body', t('body')],
];

const noBreakSpace = '\u00a0';

/** Whether a part of the head is unfolded, and who remembers it. */
export interface Fold {
  readonly unfolded: boolean;
  unfold(unfolded: boolean): void;
}

/** Who responded: the local sandbox and the test endpoint differ in words, picture and frame. */
export function drawTarget({ kind, label }: TargetView): HTMLElement {
  const isLocal = kind === 'localSandbox';
  const whole = visibleText(label);
  whole.classList.add('whole-name');
  // For the eyes only: who listens gets the whole one.
  const short = element('span', { class: 'short-name', 'aria-hidden': 'true' }, isLocal ? t('Local') : t('Test'));
  const words = { class: 'target', 'data-target': kind, title: visibleString(label) };
  return element('span', words, icon(isLocal ? 'beaker' : 'cloud'), whole, short);
}

/** The particulars of an exchange as a list of terms: IDs with a copy button, profile, time, duration with its parts. */
function drawFacts(exchange: ExchangeView, host: Host): HTMLElement {
  const { resourceId, correlationId, timing } = exchange;
  const time = element('time', { datetime: exchange.startedAt, title: `${exchange.startedAt} (UTC)` });
  time.append(formatTime(exchange.startedAt));
  const request = visibleText(`${exchange.request.method} ${exchange.request.path}`);
  request.classList.add('mono');
  const { payload } = exchange.summary;
  const facts: (HTMLElement | undefined)[] = [
    fact(t('Request'), request),
    payload === undefined ? undefined : fact(t('Payload'), visibleText(payload)),
    fact(t('Profile'), visibleText(exchange.profile)),
    resourceId === undefined ? undefined : fact(t('ID'), copyable(exchange, 'id', resourceId, host)),
    fact(t('Time'), time),
    correlationId === undefined
      ? undefined
      : wide(fact(t('Correlation ID'), copyable(exchange, 'correlationId', correlationId, host))),
    timing === undefined ? undefined : wide(fact(t('Duration'), ...durationParts(timing))),
  ];
  return element('dl', { class: 'facts' }, ...facts.filter((shown) => shown !== undefined));
}

/** The particulars in one line, which unfolds to all of them; `more` follows them. */
export function drawFactsFold(exchange: ExchangeView, host: Host, fold: Fold, more: readonly Node[]): HTMLElement {
  const { title, status, timing, startedAt, profile } = exchange;
  const parts = [
    { class: 'status', text: status && `${status.code} ${status.text}`.trim() },
    { class: 'duration', text: timing && `${formatMilliseconds(timing.total)} ms` },
    { class: 'when', text: formatTime(startedAt) },
    { class: 'profile', text: profile },
    { class: 'title', text: title },
  ];
  const line = parts.flatMap(({ class: name, text }) => {
    if (text === undefined) return [];
    const shown = visibleText(text);
    shown.classList.add(name);
    return [shown];
  });
  const words = element('span', { class: 'facts-words' }, ...line);
  const summary = element('summary', { class: 'facts-line', 'data-fold': 'facts' }, icon('chevron'), words);
  const drawn = element(
    'details',
    { class: 'facts-fold', open: fold.unfolded },
    summary,
    drawFacts(exchange, host),
    ...more,
  );
  drawn.addEventListener('toggle', () => fold.unfold(drawn.open));
  return drawn;
}

function fact(term: string, ...details: readonly (Node | string)[]): HTMLElement {
  return element('div', {}, element('dt', {}, term), element('dd', {}, ...details));
}

/** Gives a fact the whole width: its value is long. */
function wide(fact: HTMLElement): HTMLElement {
  fact.classList.add('wide');
  return fact;
}

function copyable(exchange: ExchangeView, part: 'id' | 'correlationId', value: string, host: Host): HTMLElement {
  const label = part === 'id' ? t('Copy ID') : t('Copy Correlation ID');
  const copy = copyButton('copy', label, () => host.ask({ type: 'copy', exchange: exchange.id, part }), { copy: part });
  const shown = visibleText(value);
  shown.classList.add('mono');
  return element('span', { class: 'copyable' }, shown, copy);
}

/** The unit is said once and a part is not broken within, so that all of it stands on one line of a usual panel. */
function durationParts(timing: TimingView): readonly (Node | string)[] {
  const parts = timingParts().flatMap(([part, name]) => {
    const duration = timing[part];
    return duration === undefined ? [] : [`${name} ${formatMilliseconds(duration)}`.replaceAll(' ', noBreakSpace)];
  });
  const total = `${formatMilliseconds(timing.total)} ms`;
  return parts.length === 0 ? [total] : [total, ' ', element('span', { class: 'parts' }, listed(parts))];
}
