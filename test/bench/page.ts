/** What a benchmark printed. */
export interface Printed {
  readonly name: string;
  /** The first line says what it measures, and beside what. */
  readonly output: string;
}

/** When and where all of them ran. */
export interface Surroundings {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly machine: string;
}

/** `docs/benchmarks.md`: what has a target first, then everything that was printed. */
export function benchmarksPage(all: readonly Printed[], { date, machine }: Surroundings): string {
  const rows = all.flatMap(({ name, output }) =>
    verdictsIn(output).map((cells) => `| ${[name, ...cells].join(' | ')} |`),
  );
  const outputs = all.map(({ name, output }) => `## ${name}\n\n\`\`\`text\n${output.trim()}\n\`\`\`\n`);
  return `# Benchmarks

Written by \`npm run bench\`: one run, in which we and what we are compared with took turns. Ratios mean more than times, which are those of this machine. Not measured: REST Client. It is to be had from the Marketplace only, which a build must not need, and none of the six npm packages that its name suggests has its source.

${date}, ${machine}

| Benchmark | What | Measured | Target | |
|---|---|---|---|---|
${rows.join('\n')}

${outputs.join('\n')}`;
}

/**
 * The README with the figures of these runs: in each row whose last cell names what was measured, the cell before it.
 */
export function withFigures(readme: string, all: readonly Printed[]): string {
  const measured = new Map(all.flatMap(({ output }) => verdictsIn(output).map(([what, figure]) => [what, figure])));
  return readme.replace(/^(\|.*\| )[^|\n]*( \| ([^|\n]+) \|)$/gm, (row, before: string, after: string, what: string) =>
    measured.has(what) ? `${before}${measured.get(what)}${after}` : row,
  );
}

/** Of the lines that `verdict` has made: what, measured, target, met or missed. */
function verdictsIn(output: string): string[][] {
  return [...output.matchAll(/^ *(.+?): (\S+(?: \S[^,\n]*)?) ?, (at (?:most|least) .+?) *: (met|missed) *$/gm)].map(
    ([, ...cells]) => cells.map((cell) => cell.trim()),
  );
}
