import { t } from '../../src/l10n.ts';
import type { ExchangeView, LinkView, RemedyView } from '../../src/protocol.ts';
import { button } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import type { Host } from '../state/host.ts';
import { formatClock } from '../text/format.ts';
import { visibleString } from '../text/visibleText.ts';
import { everySecond } from './everySecond.ts';
import { startButton } from './startButton.ts';

/** Links that are buttons of the head, at most; the tree has them all. */
const mostLinks = 3;

/** The remedies, commands and first links that can be used, as buttons; empty where there are none. */
export function drawActions(exchange: ExchangeView, host: Host): readonly HTMLElement[] {
  const { links, remedies, commands } = exchange;
  const buttons = [
    ...remedies
      .filter((remedy) => remedy.refusal === undefined)
      .map((remedy, index) => remedyButton(exchange, remedy, index === 0, host)),
    ...commands.map((command) => startButton(command, 'secondary', host)),
    ...links
      .filter((link) => link.refusal === undefined)
      .slice(0, mostLinks)
      .map((link) => linkButton(exchange, link, host)),
  ];
  return buttons.length > 0
    ? [element('div', { class: 'actions', role: 'group', 'aria-label': t('Actions') }, ...buttons)]
    : [];
}

/** The remedies that can't be used, with the reason. */
export function drawRefusedRemedies({ remedies }: ExchangeView): readonly HTMLElement[] {
  return drawRefusals(
    remedies.flatMap(({ label, refusal }) => (refusal === undefined ? [] : [refusalLine(label, refusal)])),
  );
}

/** The links that can't be followed, with the reason. */
export function drawRefusedLinks({ links }: ExchangeView): readonly HTMLElement[] {
  return drawRefusals(
    links.flatMap((link) => (link.refusal === undefined ? [] : [refusalLine(linkLabel(link), link.refusal, link)])),
  );
}

function drawRefusals(lines: readonly HTMLElement[]): readonly HTMLElement[] {
  return lines.length > 0 ? [element('ul', { class: 'refusals' }, ...lines)] : [];
}

function linkLabel({ label, method }: LinkView): string {
  return visibleString(`${label} (${method})`);
}

function linkButton(exchange: ExchangeView, link: LinkView, host: Host): HTMLElement {
  const follow = () => host.ask({ type: 'follow', exchange: exchange.id, rel: link.rel });
  // The method gives way in a narrow panel; the tooltip has it as well. A span would be an icon to the toolkit.
  const method = element('span', { class: 'link-method' }, visibleString(` (${link.method})`));
  const label = element('bdi', {}, visibleString(link.label), method);
  return button(label, follow, {
    title: visibleString(`${link.method} ${link.href}`),
    data: { rel: link.rel },
  });
}

function remedyButton(exchange: ExchangeView, remedy: RemedyView, isPrimary: boolean, host: Host): HTMLElement {
  const act = () => host.ask({ type: 'remedy', exchange: exchange.id, remedy: remedy.remedy });
  const made = button(remedy.label, act, {
    appearance: isPrimary ? 'primary' : 'secondary',
    data: { remedy: remedy.remedy },
  });
  const { availableAt } = remedy;
  if (availableAt !== undefined) countDown(made, remedy.label, availableAt);
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
    { 'data-said': true, 'data-refused': link?.rel },
    what,
    ...href,
    element('span', { class: 'reason' }, ` · ${visibleString(why)}`),
  );
}
