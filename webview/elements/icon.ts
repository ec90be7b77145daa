/** Drawn for this page on a grid of 16 × 16, as strokes of the text colour. */
const strokes = {
  arrowDown: 'M8 3v10M4 9l4 4 4-4',
  arrowLeft: 'M13 8H3M7 4L3 8l4 4',
  arrowRight: 'M3 8h10M9 4l4 4-4 4',
  arrowUp: 'M8 13V3M4 7l4-4 4 4',
  beaker: 'M6 2v4.5L2.8 12.4A1.1 1.1 0 0 0 3.8 14h8.4a1.1 1.1 0 0 0 1-1.6L10 6.5V2M5 2h6M4.6 10h6.8',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  chevron: 'M6 4l4 4-4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  cloud: 'M4.5 12.5a2.8 2.8 0 0 1-.3-5.6 4 4 0 0 1 7.7.9 2.4 2.4 0 0 1-.3 4.7z',
  collapseAll: 'M5 5.5v-3h8.5V11h-3M2.5 5.5h8v8h-8zM4.5 9.5h4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  copyPath: 'M2.5 4h5M2.5 8h3M2.5 12h3M8.5 7.5h5v6h-5zM11 7.5V4h-1',
  copySubtree: 'M3.5 2.5v9h3M3.5 6h3M8.5 4h5v4h-5zM8.5 10h5v3.5h-5z',
  expandAll: 'M5 5.5v-3h8.5V11h-3M2.5 5.5h8v8h-8zM4.5 9.5h4M6.5 7.5v4',
  lightbulb: 'M6 11.5h4M6.5 14h3M6 11.5c0-1.6-2-2.4-2-5a4 4 0 0 1 8 0c0 2.6-2 3.4-2 5',
  open: 'M9 2.5H3.5v11h9V6zM9 2.5V6h3.5',
  reveal: 'M2.5 4h7M2.5 8h4M2.5 12h4M9 8.5h5M11.5 6L14 8.5 11.5 11',
  save: 'M2.5 2.5h8.5l2.5 2.5v8.5h-11zM5 2.5v3.5h5v-3.5M5 13.5v-4.5h6v4.5',
  showAll: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  accepted: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM5.2 8.2l2 2 3.8-4.2',
  cancelled: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM6 6h4v4H6z',
  declined: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM3.8 12.2l8.4-8.4',
  notSent: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM5 8h6',
  refused: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  sending: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 4.5V8l2.5 1.5',
  serverError: 'M2.5 3h11v4h-11zM2.5 9h5M13.5 9h-2M2.5 9v4h5M4.7 5h.6M9.5 10.5l4 4M13.5 10.5l-4 4',
  voided: 'M5.5 3L2.5 6l3 3M2.5 6h7a3.8 3.8 0 0 1 0 7.6H6',
  unknown: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.3M8 11.2v.3',
} as const;

/** The pictures that the page knows; every outcome has one, so that colour is never alone. */
export type IconName = keyof typeof strokes;

/** Draws an icon that assistive technology skips: the words beside it say the same. */
export function icon(name: IconName): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const attributes = { class: 'icon', viewBox: '0 0 16 16', width: '16', height: '16', fill: 'none' };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', strokes[name]);
  svg.append(path);
  return svg;
}
