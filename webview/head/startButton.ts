import { t } from '../../src/l10n.ts';
import type { StartCommand } from '../../src/protocol.ts';
import { button } from '../elements/button.ts';
import type { Host } from '../state/host.ts';

const labels = (): Readonly<Record<StartCommand, string>> => ({
  newPayload: t('New Credit Payload'),
  openExamples: t('Open Examples'),
  addProfile: t('Add Merchant Profile'),
  chooseProfile: t('Choose Profile'),
  checkConnection: t('Check Connection'),
});

/** A button that runs a command of the extension. */
export function startButton(command: StartCommand, appearance: 'primary' | 'secondary', host: Host): HTMLElement {
  return button(labels()[command], () => host.ask({ type: 'start', command }), {
    appearance,
    data: { start: command },
  });
}
