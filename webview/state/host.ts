import type { PanelRequest, RenderMessage } from '../../src/protocol.ts';

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

/**
 * Calls back with each message of the host. They come from the window around the page, which has the page's own origin;
 * a page of any other origin (in Simple Browser, for example) can find this window and post to it, and is ignored. So is
 * a sandboxed one, whose origin is `null`.
 */
export function onRender(listener: (message: RenderMessage) => void): void {
  window.addEventListener('message', ({ origin, data }: MessageEvent<RenderMessage | null>) => {
    if (origin !== window.origin || origin === 'null') return;
    if (data?.type === 'render') listener(data);
  });
}
