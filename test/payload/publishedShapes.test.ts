import assert from 'node:assert/strict';
import { check } from '../../src/payload/check.ts';
import { publishedShapes, textOfShape } from './publishedShapes.ts';

describe('no error is found in the shapes of published examples', () => {
  for (const [title, shape] of Object.entries(publishedShapes)) {
    it(title, () => {
      const findings = check(textOfShape(shape));
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} at ${path}`),
        [],
      );
    });
  }
});
