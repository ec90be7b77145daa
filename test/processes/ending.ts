const undos = new Set<() => void>();

/** The newest first: a server is ended before its folder is removed. One that fails does not stop the others. */
function undoAll(): void {
  for (const undo of [...undos].reverse()) {
    try {
      undo();
    } catch (error) {
      console.error(error);
    }
  }
  undos.clear();
}

function endOn(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', code: number): void {
  process.once(signal, () => process.exit(code));
}

/**
 * Promises that `undo` runs once: when the returned function is called, or else when this program ends, be it by a
 * failure or by Ctrl+C. `undo` must be synchronous, as nothing else runs while a program ends.
 */
export function atEnd(undo: () => void): () => void {
  if (undos.size === 0 && process.listenerCount('exit', undoAll) === 0) {
    process.on('exit', undoAll);
    endOn('SIGINT', 130);
    endOn('SIGTERM', 143);
    endOn('SIGHUP', 129);
  }
  undos.add(undo);
  return () => {
    if (undos.delete(undo)) undo();
  };
}
