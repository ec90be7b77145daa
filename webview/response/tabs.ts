import { t } from '../../src/l10n.ts';
import { element } from '../elements/element.ts';
import { type TabName, tabNames } from '../state/viewState.ts';

const titles = (): Readonly<Record<TabName, string>> => ({
  response: t('Response'),
  raw: t('Raw'),
  headers: t('Headers'),
  request: t('Request'),
  timeline: t('Timeline'),
});

/** The tabs below the head. What a tab holds is made when the tab is first looked at. */
export class Tabs {
  readonly element = element('vscode-panels', { 'aria-label': t('Response and request'), activeindicator: 'false' });
  readonly #tabs = new Map<TabName, HTMLElement>();
  readonly #views = new Map<TabName, HTMLElement>();
  readonly #pending = new Map<TabName, () => readonly Node[]>();
  readonly #selected: (tab: TabName) => void;
  #current: TabName = 'response';

  constructor(selected: (tab: TabName) => void) {
    this.#selected = selected;
    for (const name of tabNames) {
      const tab = element('vscode-panel-tab', { id: `tab-${name}`, slot: 'tab' }, titles()[name]);
      tab.addEventListener('click', () => this.#choose(name));
      this.#tabs.set(name, tab);
      this.#views.set(name, element('vscode-panel-view', { id: `view-${name}`, slot: 'tabpanel' }));
    }
    this.element.append(...this.#tabs.values(), ...this.#views.values());
    // Fields inside the tabs have a change event of their own, and it bubbles.
    this.element.addEventListener('change', (event) => {
      if (event.target !== this.element) return;
      const { activeid } = this.element as { activeid?: string };
      const name = tabNames.find((tab) => activeid === `tab-${tab}`);
      if (name) this.#choose(name);
    });
    this.select('response');
  }

  /** Gives a tab new content. */
  replace(name: TabName, make: () => readonly Node[]): void {
    this.#pending.set(name, make);
    if (name === this.#current) this.#fill(name);
    else this.#views.get(name)?.replaceChildren();
  }

  select(name: TabName): void {
    this.#current = name;
    this.element.setAttribute('activeid', `tab-${name}`);
    for (const [tabName, tab] of this.#tabs) tab.setAttribute('aria-selected', String(tabName === name));
    for (const [tabName, view] of this.#views) view.toggleAttribute('hidden', tabName !== name);
    this.#fill(name);
  }

  #choose(name: TabName): void {
    if (name === this.#current) return;
    this.select(name);
    this.#selected(name);
  }

  #fill(name: TabName): void {
    const make = this.#pending.get(name);
    if (!make) return;
    this.#pending.delete(name);
    this.#views.get(name)?.replaceChildren(...make());
  }
}
