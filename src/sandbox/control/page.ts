import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --muted: light-dark(#59636e, #9aa4af);
  --good: light-dark(#1a7f37, #4ac26b); --bad: light-dark(#b3261e, #ff8f85); --back: light-dark(#fff, #16191d);
  --panel: light-dark(#f6f8fa, #1f242a); --text: light-dark(#1f2328, #e6edf3); --focus: light-dark(#0550ae, #79c0ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 1rem; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0; }
.muted { color: var(--muted); }
.bar { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 1rem 0; }
label { display: grid; gap: .1rem; font-size: .85rem; }
input, select, button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line);
  border-radius: 4px; padding: .25rem .6rem; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: 4px; margin: .35rem 0; background: var(--panel); }
summary { cursor: pointer; padding: .4rem .75rem; overflow-wrap: anywhere; }
.inside { padding: 0 .75rem .75rem; border-top: 1px solid var(--line); }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
pre { margin: .25rem 0; padding: .5rem; background: var(--back); border: 1px solid var(--line); border-radius: 4px;
  overflow: auto; max-height: 24rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.45 ui-monospace, monospace; }
ol { list-style: none; padding: 0; margin: 0; }
`;

const script = `
const list = document.getElementById('requests');
const summary = document.getElementById('summary');
const empty = document.getElementById('empty');
const time = document.getElementById('time');
const filters = document.getElementById('filters');
const items = new Map();
let connected = true;

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const indented = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
};

const deliveries = {
  none: 'no response sent',
  closed: 'connection closed without a response',
  cut: 'cut after half of the body',
  gone: 'client disconnected before the response',
  pending: 'waiting',
};

const part = (inside, title, text) => {
  if (!text) return;
  inside.append(element('h2', title), element('pre', text));
  inside.lastChild.tabIndex = 0;
};

const insideOf = (request) => {
  const inside = element('div', undefined, 'inside');
  for (const why of request.why) inside.append(element('p', why));
  if (request.fault) inside.append(element('p', request.fault));
  const { signature, understood } = request;
  if (signature) {
    inside.append(element('p', signature.sentence));
    part(inside, 'What was signed', signature.signed ?? 'Unknown.');
    part(inside, 'What should have been signed', signature.expected);
  }
  const authentication = { httpSignature: 'HTTP signature', jwt: 'JWT', none: 'no authentication' }[request.authentication];
  const facts = [request.operation, authentication, request.encrypted && 'encrypted'].filter(Boolean).join(' · ');
  inside.append(element('p', facts, 'muted'));
  const read = Object.entries(understood).map(([name, value]) => name + ': ' + value).join(', ');
  if (read) inside.append(element('p', read, 'muted'));
  part(inside, 'Request headers', Object.entries(request.headers).map(([name, value]) => name + ': ' + value).join('\\n'));
  part(inside, 'Request body', indented(request.body));
  part(inside, 'Response body', indented(request.response.body));
  inside.append(element('p', 'Correlation ID ' + request.correlationId, 'muted'));
  return inside;
};

const itemOf = (request) => {
  const item = element('li');
  const details = element('details');
  const line = element('summary');
  const { status } = request.response;
  const good = status < 400 && request.delivery === 'complete' && !request.outcome.reason;
  const result = deliveries[request.delivery] ?? String(status);
  const outcome = [request.outcome.status, request.outcome.reason].filter((text) => text && text !== String(status));
  line.append(
    element('span', new Date(request.time).toLocaleTimeString() + ' ', 'muted'),
    element('span', request.method + ' ' + request.path + ' '),
    element('span', [result, ...outcome].join(' '), good ? 'good' : 'bad'),
    element('span', request.outcome.id ? ' ' + request.outcome.id : '', 'muted'),
  );
  details.append(line);
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(insideOf(request));
  });
  details.open = items.get(request.number)?.item.firstChild.open ?? false;
  item.append(details);
  return item;
};

const show = (request) => {
  const known = items.get(request.number);
  if (known && known.request.delivery === request.delivery) return;
  const item = itemOf(request);
  if (known) known.item.replaceWith(item);
  else list.prepend(item);
  items.set(request.number, { request, item });
};

/** Up to which request all is known. */
const settled = () => {
  const pending = [...items.values()].filter(({ request }) => request.delivery === 'pending');
  return Math.min(...pending.map(({ request }) => request.number - 1), Math.max(0, ...items.keys()));
};

const clear = () => {
  items.clear();
  list.replaceChildren();
};

const say = (text) => {
  if (summary.textContent !== text) summary.textContent = text;
};

let turn = 0;
const update = async () => {
  const own = ++turn;
  const query = new URLSearchParams({ after: String(settled()) });
  for (const [name, value] of new FormData(filters)) if (value.trim()) query.set(name, value.trim());
  try {
    const [response, clock] = await Promise.all([fetch('requests?' + query), fetch('clock')]);
    const body = await response.json();
    const { time: now } = await clock.json();
    if (own !== turn) return;
    if (!connected) clear();
    connected = true;
    time.textContent = new Date(now).toISOString().slice(0, 19).replace('T', ' ') + ' UTC';
    if (body.error) return say(body.error);
    body.requests.forEach(show);
    empty.hidden = items.size > 0;
    say(items.size === 1 ? '1 request' : items.size + ' requests');
  } catch {
    connected = false;
    say('The sandbox does not respond.');
  }
};

const send = async (method, path, body) => {
  await fetch(path, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
  await update();
};

filters.addEventListener('input', () => { clear(); void update(); });
filters.addEventListener('submit', (event) => event.preventDefault());
document.getElementById('forget').addEventListener('click', () => { clear(); void send('DELETE', 'requests'); });
document.getElementById('advance').addEventListener('click', () => void send('POST', 'clock', { advance: '1d' }));
document.getElementById('reset').addEventListener('click', () => {
  if (!confirm('Reset the sandbox? All recorded credits and voids are deleted.')) return;
  clear();
  void send('POST', 'reset');
});
const follow = async () => {
  await update();
  setTimeout(follow, document.hidden ? 5000 : 1000);
};
void follow();
`;

/**
 * The page at `/_sandbox/`: the requests, live, with the reasons for each response. It loads nothing from elsewhere.
 */
export const controlPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Local Sandbox</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Local Sandbox</h1>
<p class="muted">Sandbox time: <span id="time"></span></p>
<div class="bar">
<form id="filters" class="bar">
<label>Path contains <input name="path" autocomplete="off"></label>
<label>Status <select name="status"><option value="">All</option><option value="2xx">2xx</option><option value="4xx">4xx</option><option value="401">401</option><option value="5xx">5xx</option></select></label>
<label>Reference code <input name="code" autocomplete="off"></label>
</form>
<button id="forget" type="button">Clear Requests</button>
<button id="advance" type="button">Advance One Day</button>
<button id="reset" type="button">Reset Sandbox</button>
</div>
<p id="summary" role="status"></p>
<p id="empty" class="muted">No requests yet. They appear here as they arrive.</p>
<ol id="requests" reversed aria-label="Requests, newest first"></ol>
</main>
<script>${script}</script>
</body>
</html>
`;

/** Headers of the page: only its own style and script run, and no other page frames it. */
export const pageSecurity: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src '${sha256(style)}'`,
    `script-src '${sha256(script)}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
};

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
