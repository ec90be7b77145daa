import type { StartCommand } from '../../src/protocol.ts';
import { button } from '../elements/button.ts';
import type { Host } from '../state/host.ts';

const labels: Readonly<Record<StartCommand, string>> = {
  newPayload: 'New Credit Payload',
  openExamples: 'Open Examples',
  addProfile: 'Add Merchant Profile',
  chooseProfile: 'Choose Profile',
  checkConnection: 'Check Connection',
};

/** A button that runs a command of the extension. */
export function startButton(command: StartCommand, appearance: 'primary' | 'secondary', host: Host): HTMLElement {
  return button(labels[command], () => host.ask({ type: 'start', command }), { appearance, data: { start: command } });
}
