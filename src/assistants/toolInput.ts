import type { InputSchema } from './tools.ts';

/** What is wrong with the input of a tool, as a sentence; `undefined` when nothing is. Values are not quoted. */
export function inputFault(schema: InputSchema, input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return 'The input must be a JSON object.';
  const takes = `It takes ${Object.keys(schema.properties).join(', ')}.`;
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(schema.properties, name)) return `The input has a parameter that does not exist. ${takes}`;
  }
  for (const [name, { maxLength }] of Object.entries(schema.properties)) {
    const value: unknown = Object.hasOwn(input, name) ? Reflect.get(input, name) : undefined;
    if (value === undefined) return `The parameter ${name} is required. ${takes}`;
    if (typeof value !== 'string') return `The parameter ${name} must be a string.`;
    if (value.trim() === '') return `The parameter ${name} is empty.`;
    if (value.length > maxLength) return `The parameter ${name} has more than ${maxLength} characters.`;
  }
  return undefined;
}
