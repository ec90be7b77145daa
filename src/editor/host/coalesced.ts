/**
 * Work that is done once more when it was asked for while it was under way, however often: for events that come in
 * bursts. Each call resolves when all that was asked for by then is done, and rejects as the work does.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isDue = false;
  const run = async () => {
    try {
      while (isDue) {
        isDue = false;
        await work();
      }
    } finally {
      running = undefined;
    }
  };
  return () => {
    isDue = true;
    running ??= run();
    return running;
  };
}
