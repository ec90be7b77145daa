import type { Translation } from '../../l10n.ts';

/** What the page of the response panel is made of. */
export interface PanelParts {
  /** New for each page: only scripts and styles that carry it run. */
  readonly nonce: string;
  /** The URL of the folder that the page's scripts are in, without a slash at the end. */
  readonly resources: string;
  readonly style: string;
  readonly script: string;
  readonly title: string;
  /** What the page says; `undefined` in English. */
  readonly translation?: Translation | undefined;
}

/**
 * The response panel's page, with its script and style in it. What the script imports later inherits its nonce; an
 * import map says where it is, so that the policy can forbid every `<base>`. The toolkit reads the nonce in
 * `csp-nonce`.
 */
export function panelHtml({ nonce, resources, style, script, title, translation }: PanelParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${translation?.language ?? 'en'}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <script type="importmap" nonce="${nonce}">{ "imports": { "./": "${resources}/" } }</script>
  <style nonce="${nonce}">${style}</style>
  <title>${title}</title>
</head>
<body>
  <main id="panel"></main>
  ${translation ? `<script type="application/json" class="translation">${embedded(translation)}</script>` : ''}
  <script type="module" nonce="${nonce}">${script}</script>
</body>
</html>`;
}

/** JSON as a page can hold it: nothing in it ends the element. */
function embedded(translation: Translation): string {
  return JSON.stringify(translation).replaceAll('<', '\\u003c');
}
