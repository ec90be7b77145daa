import { t } from '../../src/l10n.ts';

/** Pixels that the head may take before the response begins, where the user has unfolded nothing. */
const mostHeight = 160;

/** Pixels of width below which the summary breaks like any text. */
const leastUnbroken = 400;

/** The same in a panel so narrow that the headline alone takes half of it. */
const mostHeightInNarrow = 240;

/** Pixels of a headline that is one line, and the summary below it. */
const mostHeadline = 46;

/** Pixels behind the amount that come before the whole name of the target: room for most reference codes. */
const leastSummary = 100;

/** What the headline looks like: the target under its short name, the summary in a line of its own. */
interface Arrangement {
  readonly isTargetShort: boolean;
  readonly isSummaryBelow: boolean;
}

/**
 * Fits a head that is on the page into the width that it has. The target has a short name for where the whole one would
 * be cut off, and the summary a line of its own where there is room for one. What is said is shortened to whole lines,
 * at least one of each paragraph, unless the user has unfolded it.
 */
export function fitHead(head: HTMLElement, isUnfolded: boolean): void {
  const words = part(head, '.told');
  for (const paragraph of paragraphsOf(words)) paragraph.style.webkitLineClamp = '';
  words.classList.remove('foldable');
  fitHeadline(head);
  fitWords(head, words, isUnfolded);
}

/** The first arrangement in which all can be read, the summary maybe but for its end; else one line with what fits. */
function fitHeadline(head: HTMLElement): void {
  const name = part(head, '.whole-name');
  const more = head.querySelector('.summary-line .more');
  const isMoreCut = () => more !== null && isCut(more);
  const isBelowFitting = () =>
    innerWidth >= leastUnbroken && part(head, '.headline').offsetHeight <= mostHeadline && surplusOf(head) <= 0;
  for (const isTargetShort of [false, true]) {
    for (const isSummaryBelow of [false, true]) {
      arrange(head, { isTargetShort, isSummaryBelow });
      if (!isTargetShort && isCut(name)) continue;
      if (isSummaryBelow ? isBelowFitting() : !isMoreCut()) return;
    }
  }
  arrange(head, { isTargetShort: false, isSummaryBelow: false });
  const isTargetShort = isCut(name) || (isMoreCut() && (more?.clientWidth ?? 0) < leastSummary);
  arrange(head, { isTargetShort, isSummaryBelow: false });
}

function arrange(head: HTMLElement, { isTargetShort, isSummaryBelow }: Arrangement): void {
  part(head, '.target').toggleAttribute('data-short', isTargetShort);
  head.toggleAttribute('data-summary-below', isSummaryBelow);
}

function fitWords(head: HTMLElement, words: HTMLElement, isUnfolded: boolean): void {
  const toggle = part(words, '.more-words');
  const paragraphs = paragraphsOf(words);
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

function paragraphsOf(words: HTMLElement): readonly HTMLElement[] {
  return [...words.querySelectorAll<HTMLElement>('[data-said]')];
}

/** Pixels by which a head is too high; the particulars don't count, as the user unfolds them. */
function surplusOf(head: HTMLElement): number {
  const particulars = head.querySelector<HTMLElement>('[open] > .facts')?.offsetHeight ?? 0;
  return head.offsetHeight - particulars - (innerWidth < leastUnbroken ? mostHeightInNarrow : mostHeight);
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
