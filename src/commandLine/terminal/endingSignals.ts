/** What ends a command from outside: the last one comes when its terminal or connection is closed. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
