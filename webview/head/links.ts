import type { ExchangeView, LinkView, RemedyView } from '../../src/protocol.ts';
import { button } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import type { Host } from '../state/host.ts';
import { formatClock } from '../text/format.ts';
import { visibleString } from '../text/visibleText.ts';
import { everySecond } from './ticking.ts';

/** The links and remedies of an exchange: buttons for what can be done, sentences for what can't. */
export function drawLinks(exchange: ExchangeView, host: Host): readonly Node[] {
  const { links, remedies } = exchange;
  const buttons = [
    ...remedies.map((remedy, index) => remedyButton(exchange, remedy, index === 0, host)),
    ...links.filter((link) => link.refusal === undefined).map((link) => linkButton(exchange, link, host)),
  ];
  const refusals = [
    ...remedies.flatMap(({ label, refusal }) => (refusal === undefined ? [] : [refusalLine(label, refusal)])),
    ...links.flatMap((link) => (link.refusal === undefined ? [] : [refusalLine(linkLabel(link), link.refusal, link)])),
  ];
  return [
    ...(buttons.length > 0
      ? [element('div', { class: 'actions', role: 'group', 'aria-label': 'Links' }, ...buttons)]
      : []),
    ...(refusals.length > 0 ? [element('ul', { class: 'refusals' }, ...refusals)] : []),
  ];
}

function linkLabel({ label, method }: LinkView): string {
  return visibleString(`${label} (${method})`);
}

function linkButton(exchange: ExchangeView, link: LinkView, host: Host): HTMLElement {
  const follow = () => host.ask({ type: 'follow', exchange: exchange.id, rel: link.rel });
  return button(linkLabel(link), follow, {
    title: visibleString(`${link.method} ${link.href}`),
    data: { rel: link.rel },
  });
}

function remedyButton(exchange: ExchangeView, remedy: RemedyView, isFirst: boolean, host: Host): HTMLElement {
  const act = () => host.ask({ type: 'remedy', exchange: exchange.id, remedy: remedy.remedy });
  const made = button(remedy.label, act, {
    appearance: isFirst && remedy.refusal === undefined ? 'primary' : 'secondary',
    disabled: remedy.refusal !== undefined,
    data: { remedy: remedy.remedy },
  });
  const { availableAt } = remedy;
  if (availableAt !== undefined && remedy.refusal === undefined) countDown(made, remedy.label, availableAt);
  return made;
}

function countDown(waiting: HTMLElement, label: string, availableAt: number): void {
  everySecond(waiting, (now) => {
    const left = availableAt - now;
    waiting.toggleAttribute('disabled', left > 0);
    waiting.textContent = left > 0 ? `${label} (${formatClock(left)})` : label;
  });
}

function refusalLine(what: string, why: string, link?: LinkView): HTMLElement {
  const href = link === undefined ? [] : [' ', element('code', {}, visibleString(link.href))];
  return element(
    'li',
    { 'data-refused': link?.rel },
    what,
    ...href,
    element('span', { class: 'reason' }, ` · ${visibleString(why)}`),
  );
}
