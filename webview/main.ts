import type { RenderMessage } from '../src/protocol.ts';
import { connectHost } from './host.ts';
import { Panel } from './panel.ts';

const host = connectHost();
const panel = new Panel(document.getElementById('panel') ?? document.body, host);
let isToolkitLoading = false;

/** The answer is on the screen first, then the toolkit is loaded. */
function loadToolkitAfterPaint(): void {
  if (isToolkitLoading) return;
  isToolkitLoading = true;
  requestAnimationFrame(() => setTimeout(async () => (await import('./ui.ts')).upgradeElements()));
}

window.addEventListener('message', ({ data }: MessageEvent<RenderMessage>) => {
  if (data.type !== 'render') return;
  panel.render(data);
  loadToolkitAfterPaint();
});

host.ask({ type: 'ready' });
