// Makes the moving picture of the README, and the one at rest, from the pictures of the demo:
//   node .build/test/workbench/movingPicture.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { encode } from 'modern-gif';
import { launchChromium } from './chromium.ts';
import { runDemo } from './demo.ts';
import { scratchFolder } from './scratch.ts';

/** A part of a picture, in pixels. */
interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the picture at rest shows: the response panel, from its head to the `void` link. */
const atRest = { picture: '8-response', area: { left: 440, top: 36, width: 440, height: 452 } };

/** Enough for text on one background, and a fifth fewer bytes. */
const coloursAtRest = 32;

const frames = await runDemo(scratchFolder().path);
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  const pictures = [];
  for (const { path } of frames) pictures.push(await page.evaluate(pixelsOf, [source(path), undefined] as const));
  const [{ width = 0, height = 0 } = {}] = pictures;
  const moving = await encode({
    width,
    height,
    frames: pictures.map(({ rgba }, i) => ({ data: bytesOf(rgba), delay: (frames[i]?.seconds ?? 0) * 1000 })),
  });
  writeFileSync('media/demo.gif', new Uint8Array(moving));

  const { path = '' } = frames.find((frame) => basename(frame.path, '.png') === atRest.picture) ?? {};
  const { rgba } = await page.evaluate(pixelsOf, [source(path), atRest.area] as const);
  const still = await encode({ ...atRest.area, maxColors: coloursAtRest, frames: [{ data: bytesOf(rgba) }] });
  const webp = await page.evaluate(webpOf, `data:image/gif;base64,${Buffer.from(still).toString('base64')}`);
  writeFileSync('media/panel.webp', Buffer.from(webp, 'base64'));

  const seconds = frames.reduce((sum, frame) => sum + frame.seconds, 0);
  console.log(`media/demo.gif: ${seconds.toFixed(1)} s, ${moving.byteLength} bytes; media/panel.webp`);
} finally {
  await browser.close();
}

function source(path: string): string {
  return `data:image/png;base64,${readFileSync(path, 'base64')}`;
}

/** In a buffer of their own: a small `Buffer` shares that of others, and the encoder takes the whole of it. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

/** Runs inside the page; gives the pixels of a picture, or of a part of it, as base64. */
async function pixelsOf([url, area]: readonly [string, Area | undefined]) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const { left, top, width, height } = area ?? { left: 0, top: 0, width: image.width, height: image.height };
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(image, -left, -top);
  const reader = new FileReader();
  const read = new Promise((resolve) => {
    reader.onload = resolve;
  });
  reader.readAsDataURL(new Blob([context?.getImageData(0, 0, width, height).data ?? '']));
  await read;
  return { width, height, rgba: String(reader.result).split(',')[1] ?? '' };
}

/** Runs inside the page; gives a WebP without loss as base64. */
async function webpOf(url: string): Promise<string> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', 1).split(',')[1] ?? '';
}
