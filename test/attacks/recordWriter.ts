// A process that writes to a record: recordWriter.mjs FOLDER NAME COUNT
// It prints the number of each line once that is written, and compacts at every seventh.

import { RecordFile } from '../../src/editor/history/recordFile.ts';
import { compact, forgetLine } from '../../src/exchange/history/historyLines.ts';

const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const file = new RecordFile(folder);
const roomy = { most: 1e6, characters: 1e9 };

/** Shaped as `compact` wants lines, and of a size that a payload has. */
const line = (id: string) => JSON.stringify({ id, workspace: name, ended: true, body: 'x'.repeat(1_500) });

for (let i = 0; i < Number(count); i++) {
  file.append(line(`${name}-${i}`));
  process.stdout.write(`${i}\n`);
  if (i % 10 === 9) file.append(forgetLine([`${name}-forgotten-${i}`]));
  if (i % 7 === 6) await file.compact((text) => compact(text, roomy));
}
