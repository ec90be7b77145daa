/** What the test of deactivation writes when VS Code was faster than it: a new extension host is needed. */
export const wasActive = 'VS Code has activated the extension itself';
