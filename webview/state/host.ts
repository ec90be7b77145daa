import type { PanelRequest } from '../../src/protocol.ts';

/** What VS Code hands to the page of a webview. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as the page sees it: the page asks, and gets `render` messages. */
export interface Host {
  ask(request: PanelRequest): void;
  /** What `keep` was last given, also by an earlier life of this page. */
  kept(): unknown;
  keep(state: unknown): void;
}

/** Connects to the host; VS Code allows it once in the life of a page. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    ask: (request) => api.postMessage(request),
    kept: () => api.getState(),
    keep: (state) => api.setState(state),
  };
}
