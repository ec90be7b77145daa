import type { Locator } from 'playwright-core';

/** The texts of all elements as they can be read: without empty ones, and with plain spaces for Monaco's own. */
export async function textsOf(elements: Locator): Promise<readonly string[]> {
  return (await elements.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** The text of the first element, once it is there. */
export async function textOf(element: Locator): Promise<string> {
  await element.first().waitFor();
  return (await textsOf(element)).join(' ');
}
