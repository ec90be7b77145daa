import { t } from '../../src/l10n.ts';
import type { TrailView, Way } from '../../src/protocol.ts';
import { iconButton } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import type { IconName } from '../elements/icon.ts';
import type { Host } from '../state/host.ts';
import { visibleString } from '../text/visibleText.ts';

/** The keys are those of the manifest, which VS Code has for going back and forward everywhere. */
const isMac = /^Mac/.test(navigator.platform);
const keys = isMac ? { back: 'Ctrl+-', forward: 'Ctrl+Shift+-' } : { back: 'Alt+Left', forward: 'Alt+Right' };

const pictures = { back: 'arrowLeft', forward: 'arrowRight' } as const satisfies Readonly<Record<Way, IconName>>;

/** Back and forward between the exchanges that were shown; always there, so that nothing moves. */
export function drawBackAndForward(trail: TrailView, host: Host): HTMLElement {
  const buttons = (['back', 'forward'] as const).map((way) => {
    const made = iconButton(pictures[way], visibleString(labelOf(way, trail[way])), () =>
      host.ask({ type: 'go', way }),
    );
    made.toggleAttribute('disabled', trail[way] === undefined);
    return made;
  });
  return element('div', { class: 'back-and-forward', role: 'group', 'aria-label': t('Shown Responses') }, ...buttons);
}

function labelOf(way: Way, target: string | undefined): string {
  const key = keys[way];
  if (target === undefined) return way === 'back' ? t('Back ({0})', key) : t('Forward ({0})', key);
  return way === 'back' ? t('Back to {0} ({1})', target, key) : t('Forward to {0} ({1})', target, key);
}
