// Packs the extension as the build has left it in `dist/`: node package.mjs [FILE.vsix]
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

/** Stands for the publisher and the owner of the repository until they are decided, see CONTRIBUTING.md. */
const placeholder = 'credit-payloads';
/** What a screen reader says of the picture at rest. */
const stillText = 'The response panel: a credit that the local sandbox has accepted, and its void link';
const staging = resolve('.build/package');
const { name, version, publisher } = JSON.parse(await readFile('package.json', 'utf8'));
const packagePath = resolve(process.argv[2] ?? `${name}-${version}.vsix`);

const isPublished = publisher !== placeholder;

await rm(staging, { recursive: true, force: true });
for (const file of await listFiles({ packageManager: PackageManager.None })) {
  await mkdir(dirname(join(staging, file)), { recursive: true });
  await cp(file, join(staging, file));
}
await cp('.vscodeignore', join(staging, '.vscodeignore'));
await writeFile(join(staging, 'package.json'), JSON.stringify(JSON.parse(await readFile('package.json', 'utf8'))));
await writeFile(join(staging, 'README.md'), await pageOf(await readFile('README.md', 'utf8')));
await createVSIX({ cwd: staging, packagePath, dependencies: false, rewriteRelativeLinks: isPublished });

/**
 * The README as the extension's page inside VS Code can show it: that takes pictures from `https:` and `data:` only, and
 * follows no links but web addresses and headings. Links to files and the moving picture become web addresses once the
 * repository has one (vsce does it). Until then, links are plain text, and a picture at rest, with a thirtieth of the
 * bytes, is put in.
 */
async function pageOf(readme) {
  if (isPublished) return readme;
  const still = (await readFile('media/panel.webp')).toString('base64');
  return readme
    .replace(/!\[[^\]]*\]\(media\/demo\.gif\)/, `![${stillText}](data:image/webp;base64,${still})`)
    .replace(/(?<!!)\[([^\]]*)\]\((?![\w-]+:|#)[^)]+\)/g, '$1');
}
