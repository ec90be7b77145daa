// Builds everything that runs: `dist/` (what ships), `.build/cli/` (the command line alone) and, with --tests,
// `.build/test/` (what tests it).
//   node esbuild.mjs [--tests] [--watch]
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import * as esbuild from 'esbuild';
import { writeCliPackage } from './cliPackage.mjs';

const withTests = process.argv.includes('--tests');
const watch = process.argv.includes('--watch');

/**
 * Modules that are loaded at first use, each a bundle of its own, so that activation reads the entry bundle only.
 * Source code reaches them by `import()`; any other `import()` fails the build.
 */
const loadedAtFirstUse = [
  'src/editor/sending/connectionCommand.ts',
  'src/editor/payload/codeActions.ts',
  'src/editor/payload/languageFeatures.ts',
  'src/editor/payload/newPayload.ts',
  'src/editor/payload/openDocumentation.ts',
  'src/editor/payload/openExamples.ts',
  'src/editor/host/workspacePayloads.ts',
  'src/editor/profiles/profileCommands.ts',
  'src/editor/response/responseDocuments.ts',
  'src/editor/sending/sendDialogs.ts',
  'src/editor/sending/sendQuestions.ts',
  'src/editor/sending/statusMenu.ts',
  'src/editor/history/historyCommands.ts',
  'src/editor/history/historyRows.ts',
  'src/editor/history/sharedRecord.ts',
  'src/editor/testing/payloadTestRuns.ts',
  'src/editor/assistant/languageModelTools.ts',
  'src/payload/check.ts',
  'src/payload/referenceCodes.ts',
  'src/payload/configuration/sharedConfig.ts',
  'src/exchange/responseWorker.ts',
  'src/exchange/panel/exchangeView.ts',
  'src/exchange/remedies.ts',
  'src/exchange/longTexts/textWork.ts',
  'src/exchange/longTexts/textWorker.ts',
  'src/exchange/sendRequest.ts',
  'src/exchange/response/fieldErrorPlaces.ts',
  'src/exchange/auth/p12.ts',
  'src/exchange/auth/p12Worker.ts',
  'src/exchange/auth/expiredCertificates.ts',
  'src/exchange/auth/messageEncryption.ts',
  'src/exchange/auth/sign.ts',
  'src/exchange/auth/signatureRefusal.ts',
  'src/exchange/request/payloadFingerprint.ts',
  'src/exchange/redaction/errorText.ts',
  'src/exchange/transport/proxy.ts',
  'src/exchange/transport/undiciTransport.ts',
  'src/sandbox/localSandbox.ts',
  'src/sandbox/auth/issuedKeys.ts',
  'src/commandLine/testing/testRun.ts',
  'src/commandLine/mcp/mcpServer.ts',
];

/** Large parts that several bundles need: bundles of their own as well, which the others require. */
const sharedParts = [
  'src/l10n.ts',
  'src/contract/creditSchema.ts',
  'src/payload/document/document.ts',
  'src/payload/sensitive/hiddenParts.ts',
  'src/exchange/auth/forge.ts',
  'src/exchange/auth/jose.ts',
  'src/exchange/readResponse.ts',
  'src/exchange/redaction/redact.ts',
  'src/exchange/session.ts',
  'src/exchange/duplicateSend.ts',
  'src/exchange/response/outcome.ts',
  'src/contract/reasonCodes.ts',
  'src/contract/cardBrands.ts',
  'src/contract/countries.ts',
  'src/contract/currencies.ts',
  'src/contract/subdivisions.ts',
  'src/contract/legacyNames.ts',
  'src/payload/sensitive/names.ts',
  'src/payload/sensitive/cardNumbers.ts',
  'src/payload/sensitive/normalForm.ts',
  'src/payload/document/placeholders.ts',
  'src/payload/configuration/filePatterns.ts',
  'src/payload/fixes/setValue.ts',
  'src/payload/fields/spellingSuggestions.ts',
  'src/payload/fields/fieldPlaces.ts',
  'src/expectations/matching.ts',
  'src/payload/language/fieldDescription.ts',
  'src/expectations/readExpectations.ts',
  'src/expectations/runCase.ts',
  'src/editor/host/sharedConfigs.ts',
  'src/commandLine/terminal/inputFile.ts',
  'src/commandLine/testing/runTargets.ts',
  'src/assistants/tools.ts',
  'src/assistants/useTool.ts',
];

/** The same for packages, with all that they export. */
const sharedPackages = ['jsonc-parser'];

/**
 * Shared parts that the entry carries itself, without a load at activation. They keep nothing: each copy does the same.
 */
const carriedByEntry = ['src/payload/configuration/filePatterns.ts', 'src/exchange/session.ts'];

/** The bundle's name in `dist/`, by the whole path of its source file or by its package. */
const bundles = new Map([
  ...[...loadedAtFirstUse, ...sharedParts].map((file) => [resolve(file), basename(file, '.ts')]),
  ...sharedPackages.map((name) => [name, name]),
]);
if (new Set(bundles.values()).size < bundles.size) {
  throw new Error('Two bundles have the same name in dist/: rename one of the files.');
}

/** Turns `import('../folder/name.ts')`, and any other import of what is a bundle, into a load of `dist/name.cjs`. */
const separateBundles = (carried = []) => ({
  name: 'separate-bundles',
  setup(build) {
    const inside = new Set(carried.map((file) => resolve(file)));
    build.onResolve({ filter: /^/ }, ({ path, kind, importer, resolveDir }) => {
      const file = path.startsWith('.') ? resolve(resolveDir, path) : path;
      if (kind === 'entry-point' || inside.has(file)) return undefined;
      const name = bundles.get(file);
      if (name) return { path: `./${name}.cjs`, external: true };
      if (kind !== 'dynamic-import' || !path.startsWith('.')) return undefined;
      return { errors: [{ text: `${importer} loads ${path} by import(): add it to loadedAtFirstUse in esbuild.mjs` }] };
    });
  },
});

/**
 * Takes VS Code's API over once. Otherwise each file that imports it would copy all of its properties: half of the time
 * that loading the entry bundle takes.
 */
const oneVSCode = {
  name: 'one-vscode',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === 'one-vscode' ? { path, external: true } : { path, namespace: 'one-vscode' },
    );
    build.onLoad({ filter: /^/, namespace: 'one-vscode' }, () => ({ contents: "export * from 'vscode'" }));
  },
};

/**
 * Leaves out what of undici the transport never reaches: bodies made of forms, HTTP/2, and the second copy of its
 * parser, which is there for processors with SIMD and no faster with responses of some kilobytes. The other is a file
 * beside the bundles: in base64, as undici has it, it takes 5 kB more in a package.
 */
const partOfUndici = {
  name: 'part-of-undici',
  setup(build) {
    build.onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, '../llhttp/llhttp-wasm.js'),
    }));
    build.onLoad({ filter: /[\\/]llhttp-wasm\.js$/ }, () => ({
      contents:
        "module.exports = require('node:fs').readFileSync(require('node:path').join(__dirname, 'llhttp.wasm'));",
    }));
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/](web[\\/]fetch[\\/]body|dispatcher[\\/]client-h2)\.js$/ }, () => ({
      contents: '',
    }));
  },
};

/** Leaves out what of node-forge no P12 file needs: keys and certificates themselves, which Node.js knows. */
const partOfForge = {
  name: 'part-of-forge',
  setup(build) {
    build.onLoad({ filter: /[\\/]node-forge[\\/]lib[\\/](pem|x509)\.js$/ }, () => ({ contents: '' }));
    // Another part takes a name from there, which it doesn't use.
    build.onLoad({ filter: /[\\/]node-forge[\\/]lib[\\/]rsa\.js$/ }, () => ({
      contents: "require('./forge').jsbn = {};",
    }));
  },
};

/**
 * Leaves out of the SDK of the Model Context Protocol, and of zod, what only other servers need: a validator of JSON
 * schemas, for forms that a user fills in, and the making of JSON schemas. Our tools have theirs, and check their input
 * themselves.
 */
const partOfMcpSdk = {
  name: 'part-of-mcp-sdk',
  setup(build) {
    build.onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, ({ path }) => ({
      path,
      namespace: 'mcp-sdk',
    }));
    build.onLoad({ filter: /^/, namespace: 'mcp-sdk' }, () => ({
      contents: "export { default as process } from 'node:process'; export class DefaultJsonSchemaValidator {}",
    }));
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/ }, () => ({
      contents: 'module.exports = {};',
    }));
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/ }, () => ({
      contents: 'exports.createToJSONSchemaMethod = exports.createStandardJSONSchemaMethod = () => undefined;',
    }));
  },
};

const schemaImport = /\/credit\.schema\.json$/;

/** Has the schema once for all: a file beside the bundles, which they require. */
const schemaBesideBundles = {
  name: 'schema-beside-bundles',
  setup(build) {
    build.onResolve({ filter: schemaImport }, () => ({ path: './credit.schema.json', external: true }));
  },
};

/** The same on the web, where nothing can be required. */
const schemaReadOnWeb = {
  name: 'schema-read-on-web',
  setup(build) {
    build.onResolve({ filter: schemaImport }, ({ path }) => ({ path, namespace: 'schema-read-on-web' }));
    build.onLoad({ filter: /^/, namespace: 'schema-read-on-web' }, () => ({
      contents: "export { schemaFile as default } from './schemaFile.ts'",
      loader: 'js',
      resolveDir: resolve('src/editor/web'),
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  sourcemap: 'linked',
  sourcesContent: false,
  // The task that runs the watch build has to see when a build begins and ends.
  logLevel: watch ? 'info' : 'warning',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const parts = {
  ...common,
  entryPoints: ['src/cli.ts', ...loadedAtFirstUse, ...sharedParts, ...sharedPackages],
  entryNames: '[name]',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  external: ['vscode'],
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  plugins: [schemaBesideBundles, separateBundles(), oneVSCode, partOfUndici, partOfForge, partOfMcpSdk],
};

/**
 * What VS Code loads at activation.
 * @type {import('esbuild').BuildOptions}
 */
const entry = {
  ...parts,
  entryPoints: ['src/extension.ts'],
  plugins: [separateBundles(carriedByEntry), oneVSCode],
};

/**
 * The extension on the web: one file, as its host can load no other. What imports a module of node fails to build.
 * @type {import('esbuild').BuildOptions}
 */
const web = {
  ...common,
  entryPoints: { extension: 'src/webExtension.ts' },
  outdir: 'dist/web',
  format: 'cjs',
  platform: 'browser',
  target: 'es2023',
  minify: true,
  external: ['vscode'],
  mainFields: ['module', 'main'],
  plugins: [schemaReadOnWeb, oneVSCode],
};

/** @type {import('esbuild').BuildOptions} */
const webview = {
  ...common,
  entryPoints: ['webview/main.ts', 'webview/style.css'],
  outdir: 'dist/webview',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'browser',
  target: 'chrome134',
  minify: true,
};

/** The licences of every package that has a file among the inputs of bundles, as they all ask for. */
async function noticesOf(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
  const notices = await Promise.all([...folders].sort().map(noticeOf));
  return notices.join(`\n${'-'.repeat(80)}\n\n`);
}

async function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(folder, file), 'utf8') : licenceWithoutFile(name, license, author);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** For packages that name their licence without bringing its text. */
function licenceWithoutFile(name, license, author) {
  if (license !== 'MIT') throw new Error(`${name} brings no text of its licence (${license}): write it here.`);
  const holder = typeof author === 'string' ? author : author?.name;
  if (!holder) throw new Error(`${name} brings no text of its licence and names no author.`);
  return mitLicence.replace('HOLDER', holder);
}

const mitLicence = `MIT License

Copyright (c) HOLDER

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

async function typescriptUnder(folder) {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
}

/** Unit tests, journeys and the programs that run them: plain Node, packages stay in node_modules. */
const nodeTests = async () => ({
  ...common,
  entryPoints: (await typescriptUnder('test')).filter(
    (file) => !file.startsWith(join('test', 'host')) && !file.startsWith(join('test', 'web') + sep),
  ),
  outdir: '.build/test',
  outbase: 'test',
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  splitting: true,
  chunkNames: 'shared/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  packages: 'external',
});

/** Tests that run inside VS Code's extension host. */
const hostTests = async () => ({
  ...common,
  entryPoints: await typescriptUnder('test/host'),
  outdir: '.build/test/host',
  outbase: 'test/host',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode', 'mocha'],
  mainFields: ['module', 'main'],
});

/** Tests that run inside the extension host of the web: one file, as there is no loading of another. */
const webTests = {
  ...web,
  entryPoints: { index: 'test/web/index.ts' },
  outdir: '.build/test/web',
  plugins: [],
  alias: { 'node:assert/strict': './test/web/assert.ts' },
  // For mocha, which would take them for its own.
  define: { module: 'undefined', exports: 'undefined' },
};

/**
 * What VS Code's JSON support is told of payloads: nothing but to leave trailing commas and comments to us, and no
 * words of other places to complete. Fields, values and what is wrong with them are said by the extension, with codes
 * and fixes.
 */
const payloadSchema = { allowTrailingCommas: true, allowComments: true };

async function writeSchemas() {
  await mkdir('dist', { recursive: true });
  await writeFile('dist/payload.schema.json', JSON.stringify(payloadSchema));
  const credit = JSON.parse(await readFile('src/contract/credit.schema.json', 'utf8'));
  await writeFile('dist/credit.schema.json', JSON.stringify(credit));
  const expectations = JSON.parse(await readFile('src/expectations/expect.schema.json', 'utf8'));
  await writeFile('dist/expect.schema.json', JSON.stringify(expectations));
}

/** The parser of undici, for `partOfUndici`. */
async function writeHttpParser() {
  const { default: parser } = await import('undici/lib/llhttp/llhttp-wasm.js');
  await writeFile('dist/llhttp.wasm', parser);
}

/**
 * Node looks for a manifest when one bundle loads another, and takes the nearest: this one, instead of parsing that of
 * the extension at activation.
 */
async function writeBundlesManifest() {
  await writeFile('dist/package.json', JSON.stringify({ type: 'commonjs' }));
}

/** The schema of the shared configuration knows every finding, which only the source does. */
async function writeConfigSchema() {
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: ['src/payload/configSchema.ts'],
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    sourcemap: false,
    write: false,
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const { configSchema } = await import(`data:text/javascript;base64,${source}`);
  await writeFile('dist/config.schema.json', JSON.stringify(configSchema));
}

await rm('dist', { recursive: true, force: true });
await writeSchemas();
await writeHttpParser();
await writeBundlesManifest();
await writeConfigSchema();
const builds = [parts, entry, web, webview];
if (withTests) {
  await rm('.build/test', { recursive: true, force: true });
  builds.push(await nodeTests(), await hostTests(), webTests);
}
if (watch) {
  const contexts = await Promise.all(builds.map((options) => esbuild.context(options)));
  // The task that runs this is ready when the first build says so: by then all of them have to be there.
  await Promise.allSettled(contexts.map((context) => context.rebuild()));
  for (const context of contexts) await context.watch();
} else {
  const [shipped, ...others] = await Promise.all(
    builds.map((options) => esbuild.build({ ...options, metafile: true })),
  );
  // The extension comes without the MCP server, see .vscodeignore.
  const { 'dist/mcpServer.cjs': _, ...outputs } = shipped.metafile.outputs;
  const inputs = [outputs, ...others.map(({ metafile }) => metafile.outputs)]
    .flatMap((all) => Object.values(all))
    .flatMap(({ inputs }) => Object.keys(inputs));
  await writeFile('dist/third-party-notices.txt', await noticesOf(inputs));
  await writeCliPackage(shipped.metafile.outputs, noticesOf);
}
