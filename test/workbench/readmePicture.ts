// Makes the picture of the README: node .build/test/workbench/readmePicture.mjs
import { writeFile } from 'node:fs/promises';
import { openSession } from './session.ts';

/** A WebP has a quarter of the bytes that a PNG of a whole window has. */
const type = 'image/webp';
const quality = 0.6;

const { workbench, end } = await openSession();
try {
  await workbench.openFile('card.credit.json');
  await workbench.editor.codeLenses((titles) => titles.length > 0);
  await workbench.panel.responseTo(() => workbench.runCommand('Cybersource: Send Credit to Sandbox'));
  await workbench.runCommand('View: Close Primary Side Bar');
  const png = `data:image/png;base64,${(await workbench.page.screenshot()).toString('base64')}`;
  // On a page of its own: the workbench's allows no such pictures.
  const page = await workbench.page.context().browser()?.newPage();
  const picture = await page?.evaluate(
    async ([source, wanted, quality]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL(wanted, quality);
    },
    [png, type, quality] as const,
  );
  if (picture === undefined) throw new Error('The browser has ended.');
  await writeFile('media/panel.webp', Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'));
  console.log('media/panel.webp');
} finally {
  await end();
}
