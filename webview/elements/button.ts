import { t } from '../../src/l10n.ts';
import { element } from './element.ts';
import { type IconName, icon } from './icon.ts';

interface ButtonOptions {
  readonly appearance?: 'primary' | 'secondary';
  readonly icon?: IconName;
  readonly title?: string;
  /** `data-` attributes, by name without the prefix. Also names the button when the focus has to come back to it. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A button of the toolkit. It is one at once; the toolkit adds its keyboard and looks after the first paint. */
export function button(label: Node | string, action: () => void, options: ButtonOptions = {}): HTMLElement {
  const made = element('vscode-button', {
    appearance: options.appearance ?? 'secondary',
    title: options.title,
  });
  if (options.icon) {
    const start = icon(options.icon);
    start.setAttribute('slot', 'start');
    made.append(start);
  }
  made.append(label);
  Object.assign(made.dataset, options.data);
  made.addEventListener('click', () => {
    if (!made.hasAttribute('disabled')) action();
  });
  return made;
}

/**
 * A button that is only a picture; the label is its name and its tooltip. The browser's own: as there are a dozen of
 * them, the toolkit's made up a third of the time that a response took to be drawn.
 */
export function iconButton(
  name: IconName,
  label: string,
  action: () => void,
  data: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label },
    icon(name),
  );
  Object.assign(made.dataset, { action: name, ...data });
  made.addEventListener('click', action);
  return made;
}

/** How long a copy button says that it has copied, in milliseconds. */
const copiedFor = 1500;

/** An icon button that copies: for a moment it says that it did. */
export function copyButton(
  name: IconName,
  label: string,
  action: () => void,
  data: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = iconButton(name, label, action, data);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (picture: IconName, words: string) => {
    made.replaceChildren(icon(picture));
    made.setAttribute('aria-label', words);
    made.title = words;
  };
  made.addEventListener('click', () => {
    clearTimeout(timer);
    say('check', t('Copied'));
    timer = setTimeout(() => say(name, label), copiedFor);
  });
  return made;
}
