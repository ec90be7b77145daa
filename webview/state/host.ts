import type { PanelMessage, PanelRequest, RenderMessage } from '../../src/protocol.ts';

/** What VS Code hands to the page of a webview. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as the page sees it: the page asks, hears that it arrived, and gets `render` messages. */
export interface Host {
  ask(request: PanelRequest): void;
  /** What `keep` was last given, also by an earlier life of this page. */
  kept(): unknown;
  keep(state: unknown): void;
}

/** Milliseconds within which the host says that something has arrived; while it restarts, nothing does. */
const longestWait = 700;

/**
 * Connects to the host; VS Code allows it once in the life of a page. `onUnresponsive` is called when the host has not
 * said in time that something arrived, and when it says something again.
 */
export function connectHost(onUnresponsive: (isUnresponsive: boolean) => void): Host {
  const api = acquireVsCodeApi();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  onMessage(() => {
    clearTimeout(waiting);
    waiting = undefined;
    onUnresponsive(false);
  });
  return {
    ask(request) {
      api.postMessage(request);
      // A page that is ready may wait for an extension that is being started.
      if (request.type !== 'ready') waiting ??= setTimeout(() => onUnresponsive(true), longestWait);
    },
    kept: () => api.getState(),
    keep: (state) => api.setState(state),
  };
}

/** Calls back with what the host has to show. */
export function onRender(listener: (message: RenderMessage) => void): void {
  onMessage((message) => {
    if (message.type === 'render') listener(message);
  });
}

/**
 * Calls back with each message of the host. They come from the window around the page, which has the page's own origin;
 * a page of any other origin (in Simple Browser, for example) can find this window and post to it, and is ignored. So
 * is a sandboxed one, whose origin is `null`.
 */
function onMessage(listener: (message: PanelMessage) => void): void {
  window.addEventListener('message', ({ origin, data }: MessageEvent<PanelMessage | null>) => {
    if (origin !== window.origin || origin === 'null') return;
    if (data?.type === 'render' || data?.type === 'received') listener(data);
  });
}
