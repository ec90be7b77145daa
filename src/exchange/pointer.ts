import { joinPath } from '../payload/document.ts';

/** The steps of a JSON pointer (RFC 6901); `undefined` when the text is none. */
export function pointerSteps(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value that a pointer leads to, and its path as the API writes it; `undefined` when there is none. */
export function valueAt(
  root: unknown,
  pointer: string,
): { readonly value: unknown; readonly path: string } | undefined {
  let value = root;
  let path = '';
  for (const step of pointerSteps(pointer) ?? [undefined]) {
    if (step === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(step)) return undefined;
    path = joinPath(path, Array.isArray(value) ? Number(step) : step);
    value = (value as Record<string, unknown>)[step];
  }
  return { value, path };
}
