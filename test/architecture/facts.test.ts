import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';

/** Sections of the page of facts: headings (`## 7`, `### 7.1`) and the numbered points of a section (`5.12`). */
const sections = new Set<string>();
for (const line of readFileSync('docs/api-facts.md', 'utf8').split('\n')) {
  const heading = /^#{2,3} (\d(?:\.\d+)?)/.exec(line)?.[1];
  const point = /^(\d+)\. /.exec(line)?.[1];
  if (heading) sections.add(heading);
  else if (point) sections.add(`${[...sections].findLast((section) => /^\d$/.test(section))}.${point}`);
}

const files = ['src', 'webview', 'test']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.ts'));

/** `api-facts.md 5.1`, with the sections that follow (`, 5.3 and 7.2`). */
const citation = /api-facts(?:\.md)?`?,? (?:section )?(\d+(?:\.\d+)?(?:(?:, | and )\d+\.\d+)*)/g;

describe('the page of facts', () => {
  it('has sections', () => assert.ok(sections.has('5.24') && sections.has('7.4') && sections.has('2.9')));

  it('is cited by its sections', () => {
    const cited = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(citation)].flatMap(([, numbers = '']) =>
        numbers.split(/, | and /).map((section) => ({ file, section })),
      ),
    );
    assert.ok(cited.length > 40, `${cited.length} citations`);
    assert.deepEqual(
      cited.filter(({ section }) => !sections.has(section)),
      [],
    );
  });
});
