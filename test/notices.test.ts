import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('the third-party notices', () => {
  const notices = readFileSync('dist/third-party-notices.txt', 'utf8').split(/^-{80}$/m);

  it('are many', () => assert.ok(notices.length >= 10));

  for (const notice of notices) {
    const [title = '', ...text] = notice.trim().split('\n');
    it(`hold the licence of ${title}`, () => {
      assert.match(text.join('\n'), /Permission (is hereby granted|to use, copy)|Redistribution and use in source/);
      assert.match(text.join('\n'), /Copyright|\(c\)/i);
    });
  }
});
