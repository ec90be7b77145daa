import type { PanelRequests, TrailView } from '../../src/protocol.ts';
import { iconButton } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import type { IconName } from '../elements/icon.ts';
import type { Host } from '../state/host.ts';
import { visibleString } from '../text/visibleText.ts';

type Way = PanelRequests['go']['way'];

/** The keys are those of the manifest, which VS Code has for going back and forward everywhere. */
const isMac = /^Mac/.test(navigator.platform);
const ways: readonly (readonly [way: Way, picture: IconName, label: string, key: string])[] = [
  ['back', 'arrowLeft', 'Back', isMac ? 'Ctrl+-' : 'Alt+Left'],
  ['forward', 'arrowRight', 'Forward', isMac ? 'Ctrl+Shift+-' : 'Alt+Right'],
];

/** Back and forward between the exchanges that were shown; always there, so that nothing moves. */
export function drawWays(trail: TrailView, host: Host): HTMLElement {
  const buttons = ways.map(([way, picture, label, key]) => {
    const target = trail[way];
    const words = target === undefined ? label : visibleString(`${label} to ${target}`);
    const made = iconButton(picture, `${words} (${key})`, () => host.ask({ type: 'go', way }));
    made.toggleAttribute('disabled', target === undefined);
    return made;
  });
  return element('div', { class: 'ways', role: 'group', 'aria-label': 'Shown Responses' }, ...buttons);
}
