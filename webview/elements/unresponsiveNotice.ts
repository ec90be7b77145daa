import { t } from '../../src/l10n.ts';
import { element } from './element.ts';

/** A line below everything that says that the extension doesn't respond; it moves nothing and takes no focus. */
export function drawUnresponsiveNotice(): {
  readonly element: HTMLElement;
  readonly show: (isUnresponsive: boolean) => void;
} {
  const line = element('p', { class: 'unresponsive', role: 'alert' });
  const show = (isUnresponsive: boolean) => {
    line.textContent = isUnresponsive
      ? t("The extension isn't responding yet; VS Code may be restarting it. If nothing happens, try again.")
      : '';
  };
  return { element: line, show };
}
