import { t } from '../../src/l10n.ts';

/** Pixels that the head may take before the response begins, where the user has unfolded nothing. */
const mostHeight = 160;

/** The same in a panel so narrow that the headline alone takes half of it. */
const mostHeightInNarrow = 240;

/** Pixels behind the amount that come before the whole name of the target: room for most reference codes. */
const leastSummary = 100;

/**
 * Fits a head that is on the page into the width that it has. The target has a short name for where the whole one would
 * be cut off. What is said is shortened to whole lines, at least one of each paragraph, unless the user has unfolded it.
 */
export function fitHead(head: HTMLElement, isUnfolded: boolean): void {
  fitTarget(head);
  fitWords(head, isUnfolded);
}

function fitTarget(head: HTMLElement): void {
  const target = part(head, '.target');
  const summary = head.querySelector('.summary-line .more');
  target.removeAttribute('data-short');
  const isTooLong =
    isCut(part(target, '.whole-name')) || (summary !== null && isCut(summary) && summary.clientWidth < leastSummary);
  target.toggleAttribute('data-short', isTooLong);
}

function fitWords(head: HTMLElement, isUnfolded: boolean): void {
  const words = part(head, '.told');
  const toggle = part(words, '.more-words');
  const paragraphs = [...words.querySelectorAll<HTMLElement>('[data-said]')];
  for (const paragraph of paragraphs) paragraph.style.webkitLineClamp = '';
  words.classList.remove('foldable');
  const isTooHigh = surplusOf(head) > 0;
  // Hidden only where it has no use: it would lose the focus.
  toggle.hidden = !isTooHigh;
  if (!isTooHigh) return;
  toggle.textContent = isUnfolded ? t('Less') : t('More');
  toggle.ariaExpanded = String(isUnfolded);
  words.classList.add('foldable');
  if (isUnfolded) return;
  const line = Number.parseFloat(getComputedStyle(words).lineHeight);
  const wanted = paragraphs.map(({ offsetHeight }) => Math.round(offsetHeight / line));
  const given = shared(wanted, Math.ceil(surplusOf(head) / line));
  for (const [i, paragraph] of paragraphs.entries()) paragraph.style.webkitLineClamp = String(given[i]);
}

/** Pixels by which a head is too high; the particulars don't count, as the user unfolds them. */
function surplusOf(head: HTMLElement): number {
  const particulars = head.querySelector<HTMLElement>('[open] > .facts')?.offsetHeight ?? 0;
  return head.offsetHeight - particulars - (innerWidth < 400 ? mostHeightInNarrow : mostHeight);
}

/** The lines that paragraphs get when some have to go: one each, then one more in turn. */
function shared(wanted: readonly number[], surplus: number): readonly number[] {
  const given = wanted.map(() => 1);
  let left = wanted.reduce((sum, lines) => sum + lines, 0) - surplus - given.length;
  while (left > 0) {
    for (const [i, lines] of wanted.entries()) {
      const now = given[i] ?? 0;
      if (left === 0 || now >= lines) continue;
      given[i] = now + 1;
      left--;
    }
  }
  return given;
}

function isCut({ scrollWidth, clientWidth }: Element): boolean {
  return scrollWidth > clientWidth;
}

function part(of: Element, selector: string): HTMLElement {
  return of.querySelector(selector) as HTMLElement;
}
