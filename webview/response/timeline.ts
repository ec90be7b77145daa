import type { TimelineEntry } from '../../src/protocol.ts';
import { element } from '../elements/element.ts';
import { icon } from '../elements/icon.ts';
import type { Host } from '../state/host.ts';
import { formatTime } from '../text/format.ts';
import { visibleString, visibleText } from '../text/visibleText.ts';

/** The exchanges of one credit, newest first; each leads to itself. */
export function drawTimeline(entries: readonly TimelineEntry[], current: string, host: Host): HTMLElement {
  const items = entries.toReversed().map((entry) => drawEntry(entry, entry.exchange === current, host));
  return element('ol', { class: 'timeline', reversed: true }, ...items);
}

function drawEntry(entry: TimelineEntry, isCurrent: boolean, host: Host): HTMLElement {
  const link = element('vscode-link', { href: '#', 'data-show': entry.exchange }, visibleString(entry.title));
  link.addEventListener('click', (event) => {
    // VS Code scrolls to the top for this address.
    event.preventDefault();
    event.stopPropagation();
    host.ask({ type: 'show', exchange: entry.exchange });
  });
  const time = element('time', { datetime: entry.startedAt, title: `${entry.startedAt} (UTC)` });
  time.append(formatTime(entry.startedAt));
  return element(
    'li',
    { 'data-outcome': entry.outcome, 'data-voided': entry.voided, 'aria-current': isCurrent ? 'true' : undefined },
    element('span', { class: 'outcome-icon' }, icon(entry.voided ? 'voided' : entry.outcome)),
    element('span', { class: 'what' }, link, element('span', { class: 'method' }, visibleText(entry.method))),
    element('span', { class: 'became' }, visibleText(entry.headline)),
    time,
  );
}
