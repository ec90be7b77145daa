/** What a window holds, by readable names. */
export type Holdings = Readonly<Record<string, number>>;

/** How much more there may be after the second half of the sends than after the first, and why so much. */
const allowed: Holdings = {
  // The sandbox keeps its last 1,000 requests and their credits, the history its last hundreds: 9 kB for each send.
  'heap (MB)': 5,
  // Those of what is on its way, and what VS Code loads late; one kept for each send would be 250.
  functions: 200,
  'event emitters': 10,
  listeners: 20,
  'abort signals': 5,
  // VS Code's own come and go, each a few times a minute.
  timers: 4,
  // Each send closes its own, some milliseconds after the response.
  sockets: 2,
  'other resources': 2,
  // The record and the store of the sandbox grow in place.
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
