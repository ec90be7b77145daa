import { t } from '../../src/l10n.ts';
import { element } from './element.ts';

/** A line below everything that says that the host hasn't heard what was pressed; it moves nothing and takes no focus. */
export function drawSilence(): { readonly element: HTMLElement; readonly show: (isSilent: boolean) => void } {
  const line = element('p', { class: 'silence', role: 'alert' });
  const show = (isSilent: boolean) => {
    line.textContent = isSilent
      ? t("The extension isn't responding yet; VS Code may be restarting it. If nothing happens, try again.")
      : '';
  };
  return { element: line, show };
}
