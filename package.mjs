// Packs the extension as the build has left it in `dist/`: node package.mjs [FILE.vsix]
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

/** Stands for the publisher and the owner of the repository until they are decided, see CONTRIBUTING.md. */
const placeholder = 'credit-payloads';
const staging = resolve('.build/package');
const manifest = JSON.parse(await readFile('package.json', 'utf8'));
const { name, version, publisher } = manifest;
const packagePath = resolve(process.argv[2] ?? `${name}-${version}.vsix`);

const isPublished = publisher !== placeholder;

await rm(staging, { recursive: true, force: true });
for (const file of await listFiles({ packageManager: PackageManager.None })) {
  await mkdir(dirname(join(staging, file)), { recursive: true });
  await cp(file, join(staging, file));
}
await cp('.vscodeignore', join(staging, '.vscodeignore'));
const { scripts, dependencies, devDependencies, ...shipped } = manifest;
await writeFile(join(staging, 'package.json'), JSON.stringify(shipped));
await writeFile(join(staging, 'README.md'), pageOf(await readFile('README.md', 'utf8')));
await createVSIX({ cwd: staging, packagePath, dependencies: false, rewriteRelativeLinks: isPublished });

/**
 * The README as the extension's page inside VS Code can show it: that takes pictures from `https:` only, and follows no
 * links but web addresses and headings. vsce makes such addresses of files once the repository is decided. Until then
 * they would lead nowhere: links are plain text, and the picture is left out.
 */
function pageOf(readme) {
  if (isPublished) return readme;
  return readme.replace(/^!\[.*\n\n/gm, '').replace(/\[([^\]]*)\]\((?![\w-]+:|#)[^)]+\)/g, '$1');
}
