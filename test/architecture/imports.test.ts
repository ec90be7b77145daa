import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path/posix';

/** An import, re-export or `import()` of one file; `import type` counts too. */
interface Arrow {
  readonly from: string;
  /** A file of the project, or the name of a package. */
  readonly to: string;
}

const files = ['src', 'webview'].flatMap(typescriptIn).sort();
const arrows = files.flatMap((file) => [...arrowsFrom(file)]);

describe('the arrows between the files', () => {
  it('are found', () => {
    assert.ok(files.length > 50 && arrows.length > files.length);
    assert.ok(
      arrows.some(({ from, to }) => from === 'src/payload/schemaCheck.ts' && to === 'src/contract/creditSchema.ts'),
    );
    assert.ok(arrows.some(({ to }) => to === 'vscode'));
  });

  /** What every layer says its words with. */
  const words = 'src/l10n.ts';
  const all = [
    words,
    'src/editor/',
    'src/assistants/',
    'src/expectations/',
    'src/sandbox/',
    'src/exchange/',
    'src/payload/',
    'src/contract/',
    'src/protocol.ts',
  ];
  /** What the files of a folder (or a file) may import of the project. */
  const mayImport: Readonly<Record<string, readonly string[]>> = {
    'src/contract/': [words, 'src/contract/'],
    'src/payload/': [words, 'src/payload/', 'src/contract/'],
    // The views that the panel draws are made of exchanges.
    'src/exchange/': [words, 'src/exchange/', 'src/payload/', 'src/contract/', 'src/protocol.ts'],
    'src/sandbox/': [words, 'src/sandbox/', 'src/exchange/', 'src/payload/', 'src/contract/'],
    'src/expectations/': [words, 'src/expectations/', 'src/exchange/', 'src/payload/', 'src/contract/'],
    'src/assistants/': [
      words,
      'src/assistants/',
      'src/expectations/',
      'src/exchange/',
      'src/payload/',
      'src/contract/',
    ],
    'src/editor/': all,
    'src/commandLine/': [
      words,
      'src/commandLine/',
      'src/assistants/',
      'src/expectations/',
      'src/sandbox/',
      'src/exchange/',
      'src/payload/',
      'src/contract/',
    ],
    'src/protocol.ts': [],
    'src/l10n.ts': [],
    'src/extension.ts': all,
    'src/webExtension.ts': all,
    'src/cli.ts': ['src/'],
    'webview/': ['webview/', 'src/protocol.ts', words],
  };
  for (const [place, targets] of Object.entries(mayImport)) {
    it(`${place} imports ${targets.join(', ') || 'nothing'}`, () => {
      const wrong = arrows.filter(
        ({ from, to }) => from.startsWith(place) && isFile(to) && !targets.some((target) => to.startsWith(target)),
      );
      assert.deepEqual(wrong, []);
    });
  }

  /**
   * The rooms of a folder, from the ground up: a room imports from itself and from those below it. `.` stands for the
   * folder's own files.
   */
  const floors: Readonly<Record<string, readonly string[]>> = {
    'src/payload': [
      'document',
      'findings',
      'sensitive',
      'values',
      'fields',
      'configuration',
      'fixes',
      'rules',
      'language',
      '.',
    ],
    'src/payload/rules': ['paymentInformation', 'orderInformation', 'processing', 'anywhere', '.'],
    'src/exchange': [
      'transport',
      'redaction',
      'request',
      'auth',
      'response',
      '.',
      'history',
      'panel',
      'longTexts',
      'connectionCheck',
    ],
    'src/sandbox': ['http', 'auth', 'ledger', 'credits', 'reporting', 'control', '.'],
    'src/editor': ['host', 'payload', 'profiles', 'history', 'sending', 'response', 'testing', 'assistant', '.', 'web'],
    'src/commandLine': ['terminal', 'sandbox', 'reporters', 'files', 'testing', 'mcp', '.'],
    webview: ['elements', 'text', 'tree', 'state', 'head', 'response', '.'],
  };
  for (const [folder, rooms] of Object.entries(floors)) {
    it(`the rooms of ${folder} import downwards: ${rooms.join(' ← ')}`, () => {
      const inside = files.filter((file) => file.startsWith(`${folder}/`));
      assert.deepEqual([...new Set(inside.map((file) => roomOf(file, folder)))].sort(), [...rooms].sort());
      const floorOf = (file: string) => rooms.indexOf(roomOf(file, folder));
      assert.deepEqual(
        arrows.filter(({ from, to }) => inside.includes(from) && inside.includes(to) && floorOf(from) < floorOf(to)),
        [],
      );
    });
  }

  it('no rule is about a place that no longer exists', () => {
    assert.deepEqual(
      Object.entries(mayImport)
        .flatMap(([place, targets]) => [place, ...targets])
        .filter((place) => !files.some((file) => file.startsWith(place))),
      [],
    );
  });

  it('every file of a rule is in the registry, so that its codes are known', () => {
    const rules = files.filter((file) => /^src\/payload\/rules\/\w+\//.test(file));
    const registered = arrows.filter(({ from }) => from === 'src/payload/rules/registry.ts').map(({ to }) => to);
    assert.ok(rules.length > 20);
    assert.deepEqual(
      rules.filter((file) => !registered.includes(file)),
      [],
    );
  });

  it('every file has its rule', () => {
    const places = Object.keys(mayImport);
    assert.deepEqual(
      files.filter((file) => !places.some((place) => file.startsWith(place))),
      [],
    );
  });

  it('the sandbox verifies signatures by itself: code that checks itself would find its own mistakes right', () => {
    const signers = /^src\/exchange\/auth\/(?!(?:forge|jose)\.ts$)/; // those two are packages, not code of ours
    assert.ok(files.some((file) => signers.test(file)));
    assert.deepEqual(
      arrows.filter(({ from, to }) => from.startsWith('src/sandbox/') && signers.test(to)),
      [],
    );
  });

  const onlyImporters: readonly (readonly [what: string, target: RegExp, importers: RegExp])[] = [
    ['vscode', /^vscode$/, /^src\/(editor\/|extension\.ts$|webExtension\.ts$)/],
    ['undici', /^undici(\/|$)/, /^src\/exchange\/transport\/undici\w+(\.d)?\.ts$/],
    ['the toolkit', /^@vscode\/webview-ui-toolkit(\/|$)/, /^webview\/elements\/toolkit\.ts$/],
  ];
  for (const [what, target, importers] of onlyImporters) {
    it(`${what} is imported in its place only`, () => {
      const importing = arrows.filter(({ to }) => target.test(to));
      assert.ok(importing.length > 0, 'nothing imports it');
      assert.deepEqual(
        importing.filter(({ from }) => !importers.test(from)),
        [],
      );
    });
  }

  it('src/protocol.ts imports no package', () => {
    assert.deepEqual(
      arrows.filter(({ from }) => from === 'src/protocol.ts'),
      [],
    );
  });

  it('go in no circle', () => assert.deepEqual(circle(), []));
});

describe('the folders', () => {
  it('none is called after no theme, and none hides behind an index', () => {
    const themeless = /(^|\/)(utils?|common|helpers?|models?|types?)(\/|\.ts$)|(^|\/)index\.ts$/;
    assert.deepEqual(
      files.filter((file) => themeless.test(file)),
      [],
    );
  });

  it('none has more than fifteen files of its own, nor has one of tests: give those that belong together a room', () => {
    const sizes = new Map<string, number>();
    for (const file of [...files, ...typescriptIn('test')]) {
      sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
    }
    assert.ok(sizes.size > 100);
    assert.deepEqual(
      [...sizes].filter(([, size]) => size > 15),
      [],
    );
  });

  it('src/extension.ts stays an outline of at most 60 lines', () => {
    assert.ok(readFileSync('src/extension.ts', 'utf8').trimEnd().split('\n').length <= 60);
  });

  it('no name stands for two exported types', () => {
    const homes = new Map<string, string[]>();
    for (const file of files) {
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
        /^export (?:interface|type|(?:abstract )?class) (\w+)/gm,
      )) {
        homes.set(name, [...(homes.get(name) ?? []), file]);
      }
    }
    assert.deepEqual(
      [...homes].filter(([, of]) => of.length > 1),
      [],
    );
  });

  it('every file is named after what it exports: a noun in camelCase', () => {
    assert.deepEqual(
      files.map((file) => basename(file)).filter((name) => !/^[a-z][A-Za-z0-9]*(\.d)?\.ts$/.test(name)),
      [],
    );
  });
});

function typescriptIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts'));
}

function* arrowsFrom(file: string): Generator<Arrow> {
  const source = readFileSync(file, 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  const specifiers = source.matchAll(/(?:^|[^\w.])(?:import|from|import\s*\()\s*(['"])([^'"\n]+)\1/g);
  for (const [, , specifier = ''] of specifiers) {
    yield { from: file, to: specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier };
  }
}

/** The room of a file below a folder; `.` for the folder's own files. */
function roomOf(file: string, folder: string): string {
  const [room = '', inner] = file.slice(folder.length + 1).split('/');
  return inner === undefined ? '.' : room;
}

function isFile(target: string): boolean {
  return target.startsWith('src/') || target.startsWith('webview/') || target.startsWith('.');
}

/** The files of a circle of imports, or none. */
function circle(): string[] {
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return [];
    for (const { from, to } of arrows) {
      if (from !== file) continue;
      const found = visit(to, [...path, file]);
      if (found.length > 0) return found;
    }
    finished.add(file);
    return [];
  };
  return files.map((file) => visit(file, [])).find((found) => found.length > 0) ?? [];
}
