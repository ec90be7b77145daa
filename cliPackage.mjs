// The command line as an npm package of its own, in `.build/cli/`: what `npm run package:cli` packs.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const folder = join('.build', 'cli');

/** The program, and the module that `import` gives. */
const entries = ['dist/cli.cjs', 'dist/localSandbox.cjs'];

/**
 * Copies the bundles that the command line loads, now or at first use, and what belongs to them.
 * @param outputs The outputs of the extension's build, by path, as esbuild's metafile lists them.
 * @param noticesOf Gives the licences of the packages among the inputs that it is handed.
 */
export async function writeCliPackage(outputs, noticesOf) {
  const bundles = reachable(outputs);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'dist'), { recursive: true });
  for (const file of [...bundles, 'dist/config.schema.json', 'dist/expect.schema.json', 'dist/llhttp.wasm']) {
    await copyFile(file, join(folder, 'dist', basename(file)));
  }
  await writeFile(
    join(folder, 'dist', 'credit.schema.json'),
    withoutOrder(await readFile('dist/credit.schema.json', 'utf8')),
  );
  for (const file of ['README.md', 'index.d.ts']) await copyFile(join('cli', file), join(folder, file));
  await copyFile('LICENSE', join(folder, 'LICENSE'));
  await mkdir(join(folder, 'docs'));
  await copyFile(join('docs', 'findings.md'), join(folder, 'docs', 'findings.md'));
  await writeTranslations(bundles);
  const inputs = bundles.flatMap((bundle) => Object.keys(outputs[bundle].inputs));
  await writeFile(join(folder, 'third-party-notices.txt'), await noticesOf(inputs));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(await manifest(), undefined, 2)}\n`);
}

/** The schema of a credit without the order of its fields, which only an editor's completion list has. */
function withoutOrder(schema) {
  return JSON.stringify(JSON.parse(schema, (name, value) => (name === 'suggestSortText' ? undefined : value)));
}

/**
 * The translations of what these bundles say, in lists of the same order, with one of the English messages beside: in
 * VS Code's format, each language has the English again. Of the texts in the schema of a credit that are the errors;
 * those about its fields and values are for an editor.
 */
async function writeTranslations(bundles) {
  const others = bundles.filter((bundle) => bundle !== 'dist/creditSchema.cjs');
  const code = (await Promise.all(others.map((bundle) => readFile(bundle, 'utf8')))).map(withoutEscapes).join('\n');
  const isSaid = (message) => ['"', "'", '`'].some((quote) => code.includes(quote + message + quote));
  const errors = new Set();
  JSON.parse(await readFile('src/contract/credit.schema.json', 'utf8'), (name, value) => {
    if (name === 'errorMessage') errors.add(value);
    return value;
  });
  await mkdir(join(folder, 'l10n'));
  const english = Object.keys(JSON.parse(await readFile(join('l10n', 'bundle.l10n.json'), 'utf8')));
  const messages = english.filter((message) => errors.has(message) || isSaid(message));
  await writeFile(join(folder, 'l10n', 'bundle.l10n.json'), JSON.stringify(messages));
  for (const file of (await readdir('l10n')).filter((name) => /^bundle\.l10n\..+\.json$/.test(name))) {
    if (file === 'bundle.l10n.json') continue;
    const translations = JSON.parse(await readFile(join('l10n', file), 'utf8'));
    await writeFile(join(folder, 'l10n', file), JSON.stringify(messages.map((message) => translations[message])));
  }
}

/** The text of a program with the strings in it as they read when it runs. */
function withoutEscapes(code) {
  return code.replace(/\\(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|(n)|(.))/g, (_, unicode, byte, newline, other) =>
    newline ? '\n' : (other ?? String.fromCharCode(Number.parseInt(unicode ?? byte, 16))),
  );
}

/** The entries and every bundle that they require, themselves or through others. */
function reachable(outputs) {
  const found = new Set(entries);
  for (const bundle of found) {
    for (const { path } of outputs[bundle].imports) {
      const required = `dist/${basename(path)}`;
      if (path.startsWith('./') && required in outputs) found.add(required);
    }
  }
  return [...found].sort();
}

async function manifest() {
  const { version, license, engines } = JSON.parse(await readFile('package.json', 'utf8'));
  return {
    name: 'cybersource-credits-cli',
    version,
    description:
      'Checks, runs and resolves payloads of stand-alone credits, with a local sandbox of the API. Unofficial; not affiliated with Cybersource or Visa.',
    license,
    engines: { node: engines.node },
    bin: { 'cybersource-credits': 'dist/cli.cjs' },
    exports: {
      '.': { types: './index.d.ts', default: './dist/localSandbox.cjs' },
      './config.schema.json': './dist/config.schema.json',
      './expect.schema.json': './dist/expect.schema.json',
      './package.json': './package.json',
    },
    files: ['dist', 'l10n', 'docs', 'index.d.ts', 'third-party-notices.txt'],
  };
}
