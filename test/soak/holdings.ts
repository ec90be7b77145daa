/** What a window holds, by names that a person reads. */
export type Holdings = Readonly<Record<string, number>>;

/** How much more there may be: what the history keeps in memory, and what comes and goes in VS Code itself. */
const allowed: Holdings = {
  'heap (MB)': 6,
  functions: 600,
  'event emitters': 10,
  'abort signals': 5,
  timers: 3,
  sockets: 2,
  'other resources': 2,
  files: 5,
  'elements of the panel': 20,
};

/** A sentence for each thing of which there is too much more. */
export function grown(early: Holdings, late: Holdings): string[] {
  return Object.entries(late).flatMap(([name, value]) => {
    const more = value - (early[name] ?? 0);
    return more > (allowed[name] ?? 0) ? [`${name}: ${Math.round(more * 10) / 10} more than before`] : [];
  });
}
