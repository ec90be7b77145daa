import { setTranslation, type Translation } from '../src/l10n.ts';
import type { RenderMessage } from '../src/protocol.ts';
import { drawUnresponsiveNotice } from './elements/unresponsiveNotice.ts';
import { Panel } from './panel.ts';
import { connectHost, onRender } from './state/host.ts';

/** What the page was made with in another language than English. */
const translation = document.querySelector('script.translation')?.textContent;
if (translation) setTranslation(JSON.parse(translation) as Translation);

const unresponsiveNotice = drawUnresponsiveNotice();
document.body.append(unresponsiveNotice.element);
const host = connectHost(unresponsiveNotice.show);
const panel = new Panel(document.getElementById('panel') ?? document.body, host);
let isToolkitLoading = false;

/** The response is on the screen first, then the toolkit is loaded. */
function loadToolkitAfterPaint(): void {
  if (isToolkitLoading) return;
  isToolkitLoading = true;
  requestAnimationFrame(() => setTimeout(async () => (await import('./elements/toolkit.ts')).upgradeElements()));
}

/** The message with its body in its place, however it came. */
function withBody(message: RenderMessage): RenderMessage {
  const { exchange, largeBody } = message;
  if (!largeBody || !exchange?.response) return message;
  const body = new TextDecoder().decode(largeBody);
  return { ...message, exchange: { ...exchange, response: { ...exchange.response, body } } };
}

onRender((message) => {
  panel.render(withBody(message));
  loadToolkitAfterPaint();
});

host.ask({ type: 'ready' });
