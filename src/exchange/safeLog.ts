/** Writes a line to the log if that can be done: sending goes on without a log, and without its errors. */
export function safeLog({ log }: { readonly log: (line: string) => void }, line: string): void {
  try {
    log(line);
  } catch {
    // There is nowhere left to report it.
  }
}
