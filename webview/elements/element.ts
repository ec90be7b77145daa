/** The toolkit's elements that the page uses; `toolkit.ts` gives them their behaviour after the first paint. */
type ToolkitTag =
  | 'vscode-badge'
  | 'vscode-button'
  | 'vscode-link'
  | 'vscode-panel-tab'
  | 'vscode-panel-view'
  | 'vscode-panels'
  | 'vscode-progress-ring'
  | 'vscode-text-field';

type ElementOf<Tag> = Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement;

/** `true` sets an empty attribute, `false` and `undefined` leave it out. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. Strings among the children become text nodes, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap | ToolkitTag>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): ElementOf<Tag> {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made as ElementOf<Tag>;
}
