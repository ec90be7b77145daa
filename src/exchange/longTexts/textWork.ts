import { PayloadDocument, pathOf } from '../../payload/document/document.ts';
import type { Finding, Fix } from '../../payload/findings/finding.ts';
import { gravest } from '../../payload/findings/gravest.ts';
import { comparableText } from '../panel/comparableText.ts';
import { formatJson } from '../panel/formatJson.ts';
import { copyOf, nodeAt } from '../panel/jsonPointer.ts';
import { placeOf, placesOf } from '../response/fieldErrorPlaces.ts';

/** A response body as an editor shows it. */
export interface EditorText {
  readonly text: string;
  readonly isJson: boolean;
}

/** What is done with whole texts on request: linear, but for megabytes too long to do on the extension host. */
export const textWork = {
  editorText,
  comparableText,
  copyOf,
  fieldAt,
  placeOf,
  placesOf,
  findingsIn,
  fixesIn,
};

/** The work by its name, which is how one thread asks another for it. */
export type TextWork = typeof textWork;

/** A finding that can cross to another thread. */
export type PlainFinding = Omit<Finding, 'fixes'>;

/** The gravest findings of `check`, without their fixes. */
async function findingsIn(payload: string): Promise<PlainFinding[]> {
  const { check } = await import('../../payload/check.ts');
  return gravest(check(payload)).map(({ fixes: _, ...plain }) => plain);
}

/** Characters that fixes may look at in all: a fix may look at the whole text. This takes seconds. */
const mostRead = 200_000_000;

/** The fixes of the findings at these places in what `findingsIn` gave, as far as they can be made in some seconds. */
async function fixesIn(payload: string, places: readonly number[]): Promise<(readonly Fix[])[]> {
  const { check } = await import('../../payload/check.ts');
  const findings = gravest(check(payload));
  return places.slice(0, mostRead / payload.length).map((place) => findings[place]?.fixes() ?? []);
}

/** Laid out where it is JSON; as it is otherwise. */
function editorText(body: string): EditorText {
  const { root, syntaxFaults } = new PayloadDocument(body);
  const isJson = root !== undefined && syntaxFaults.length === 0;
  return { text: isJson ? `${formatJson(body)}\n` : body, isJson };
}

/**
 * The field of the payload that a value of a response is about: the one at the same path, or for an entry of `details`
 * the one that it names. `undefined` when the pointer leads nowhere.
 */
function fieldAt(body: string, pointer: string): string | undefined {
  const node = nodeAt(new PayloadDocument(body), pointer);
  if (!node) return undefined;
  return node.parent?.children?.[0]?.value === 'field' ? String(node.value) : pathOf(node);
}
