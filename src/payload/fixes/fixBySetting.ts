import type { PayloadDocument } from '../document/document.ts';
import type { Fix } from '../findings/finding.ts';
import { editSteps } from './editSteps.ts';
import { setValue } from './setValue.ts';

/**
 * A fix that sets values by path, or none where a value that is not an object is in the way. Members that are there
 * get another value, the others are added; all in one edit.
 */
export function fixBySetting(
  payload: PayloadDocument,
  title: string,
  values: Readonly<Record<string, unknown>>,
  safe = false,
): Fix[] {
  const settings = Object.entries(values);
  if (settings.some(([path, value]) => setValue(payload, path, value).length === 0)) return [];
  const steps = settings.map(
    ([path, value]) =>
      (document: PayloadDocument) =>
        setValue(document, path, value),
  );
  return [{ title, edits: editSteps(payload, steps), safe }];
}
