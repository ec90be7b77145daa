import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

/** Everything that belongs into the VSIX, by its path from the extension's folder. */
const wanted: readonly RegExp[] = [
  /^package\.json$/,
  /^package\.nls(\.[a-z]{2}(-[a-z]{2})?)?\.json$/,
  /^l10n\/bundle\.l10n(\.[a-z]{2}(-[a-z]{2})?)?\.json$/,
  /^l10n\/page\.json$/,
  /^(README|CHANGELOG|SECURITY)\.md$/,
  /^LICENSE$/,
  /^dist\/[A-Za-z\d-]+\.cjs$/,
  /^dist\/llhttp\.wasm$/,
  /^dist\/package\.json$/,
  /^dist\/(config|credit|expect|payload)\.schema\.json$/,
  /^dist\/third-party-notices\.txt$/,
  /^dist\/web\/extension\.js$/,
  /^dist\/webview\/[\w-]+\.(js|css)$/,
  /^docs\/[a-z-]+\.md$/,
  /^examples\/([\w-]+\.(credit|expect)\.json|README\.md)$/,
  /^media\/([a-z]+\/)?[a-z-]+\.(png|svg|webp)$/,
  /^snippets\/[a-z]+\.code-snippets$/,
];

/** What no file of the VSIX may contain. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z\d+/=]{40}/],
  ['an access token', /\b(?:ghp|gho|npm|glpat|xox[abp])[_-][A-Za-z\d]{20,}|\bAKIA[A-Z\d]{16}\b/],
  ['an absolute path of a computer', /(?:\/home|\/Users|\/root|\/work|[A-Z]:\\+Users)[\\/]+[\w.-]+[\\/]/],
  ['a path into node_modules', /node_modules[\\/]+[@\w]/],
  ['its sources', /"sourcesContent"|sourceMappingURL=data:/],
  ['a private address', /\b(?:10|192\.168)(?:\.\d{1,3}){2,3}:\d{2,5}\b/],
];

/**
 * VS Code's page of an extension follows web addresses and headings; newer versions show pictures from `https:` only.
 */
const deadLink = /(?<!!\[[^\]]*)\]\((?!https?:|mailto:|#)/;
const brokenPicture = /!\[[^\]]*\]\((?!https:)|<img\b/;

/** How each kind of file names others that it needs: `base` is the folder that these paths start from. */
const references: readonly { files: RegExp; base: 'extension' | 'file'; path: RegExp }[] = [
  {
    files: /^package\.json$/,
    base: 'extension',
    path: /"(?:\.\/)?((?:dist|docs|examples|l10n|media|snippets)\/[^"]+)"/g,
  },
  { files: /^dist\/[^/]+\.cjs$/, base: 'file', path: /["'`](?:\.\/)?([\w-]+\.(?:cjs|wasm|schema\.json))["'`]/g },
  { files: /^dist\/webview\/[^/]+\.js$/, base: 'file', path: /["'`]\.\/([\w-]+\.js)["'`]/g },
  { files: /^(?!README|CHANGELOG).*\.md$/, base: 'file', path: /\]\((?![a-z]+:|#)([^)#\s]+)/g },
];

/** What is wrong with the files of a VSIX, as sentences; `folder` holds them as they are packed. */
export function vsixFaults(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== '.vscodeignore' && statSync(join(folder, file)).isFile());
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'latin1');
    const contained = forbidden.filter(([, pattern]) => pattern.test(text));
    return [
      ...(wanted.some((pattern) => pattern.test(file)) ? [] : [`${file} doesn't belong into the VSIX.`]),
      ...(file === 'README.md' && deadLink.test(text) ? [`${file} has a link that VS Code can't follow.`] : []),
      ...(file === 'README.md' && brokenPicture.test(text) ? [`${file} has a picture that VS Code can't show.`] : []),
      ...contained.map(([what]) => `${file} contains ${what}.`),
      ...missing(folder, file, text).map((path) => `${file} needs ${path}, which is not in the VSIX.`),
      ...(isLoaded(folder, file, files) ? [] : [`${file} is loaded by no file of the VSIX.`]),
    ];
  });
}

/** Whether anything in the VSIX names a bundle; a worker is named without `.cjs`. Other files needn't be. */
function isLoaded(folder: string, file: string, files: readonly string[]): boolean {
  if (!/^dist\/[^/]+\.cjs$/.test(file)) return true;
  const name = new RegExp(`["'\`/]${basename(file, '.cjs')}(?:\\.cjs)?["'\`]`);
  const loading = files.filter((other) => other !== file && /^(?:package\.json|dist\/[^/]+\.cjs)$/.test(other));
  return loading.some((other) => name.test(readFileSync(join(folder, other), 'utf8')));
}

/** The paths that a file names and that lead nowhere, each once. */
function missing(folder: string, file: string, text: string): string[] {
  const named = references
    .filter(({ files }) => files.test(file))
    .flatMap(({ base, path }) =>
      [...text.matchAll(path)].map(([, found]) => join(base === 'file' ? dirname(file) : '', found ?? '')),
    );
  return [...new Set(named)].filter((path) => !existsSync(join(folder, path)));
}

/** How many bytes the web entry and each language take in a VSIX, compressed as there; `folder` holds the files. */
export function partSizes(folder: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const part = partOf(file.replaceAll('\\', '/'));
    if (part === undefined) continue;
    const size = deflateRawSync(readFileSync(join(folder, file))).length;
    sizes.set(part, (sizes.get(part) ?? 0) + size);
  }
  return sizes;
}

function partOf(file: string): string | undefined {
  if (/^dist\/web\/[^/]+\.js$/.test(file)) return 'the web entry';
  return /^(?:l10n\/bundle\.l10n|package\.nls)\.([a-z-]+)\.json$/.exec(file)?.[1];
}
