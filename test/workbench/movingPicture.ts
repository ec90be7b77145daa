// Makes the moving picture of the README from the pictures of the demo:
//   node .build/test/workbench/movingPicture.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { encode } from 'modern-gif';
import { scratchFolder } from '../processes/scratch.ts';
import { runDemo } from './demo.ts';
import { launchChromium } from './installation/chromium.ts';

const frames = await runDemo(scratchFolder().path);
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  const pictures = [];
  for (const { path } of frames) pictures.push(await page.evaluate(pixelsOf, readFileSync(path, 'base64')));
  const [{ width = 0, height = 0 } = {}] = pictures;
  const moving = await encode({
    width,
    height,
    frames: pictures.map(({ rgba }, i) => ({ data: bytesOf(rgba), delay: (frames[i]?.seconds ?? 0) * 1000 })),
  });
  writeFileSync('media/demo.gif', new Uint8Array(moving));
  const seconds = frames.reduce((sum, frame) => sum + frame.seconds, 0);
  console.log(`media/demo.gif: ${seconds.toFixed(1)} s, ${moving.byteLength} bytes`);
} finally {
  await browser.close();
}

/** In a buffer of their own: a small `Buffer` shares that of others, and the encoder takes the whole of it. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

/** Runs inside the page; takes a PNG and gives its pixels, both as base64. */
async function pixelsOf(png: string) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(image, 0, 0);
  const reader = new FileReader();
  const read = new Promise((resolve) => {
    reader.onload = resolve;
  });
  reader.readAsDataURL(new Blob([context?.getImageData(0, 0, width, height).data ?? '']));
  await read;
  return { width, height, rgba: String(reader.result).split(',')[1] ?? '' };
}
