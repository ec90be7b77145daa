import assert from 'node:assert/strict';
import { inputFault } from '../../src/assistants/toolInput.ts';
import { toolNamed } from '../../src/assistants/tools.ts';

const schema = toolNamed('cybersource_follow_sandbox_link')?.input;

const cases: readonly (readonly [input: unknown, fault: RegExp | undefined])[] = [
  [{ exchange: 'a', link: 'void' }, undefined],
  [{ link: 'void', exchange: 'a' }, undefined],
  [{ exchange: 'a' }, /^The parameter link is required\. It takes exchange, link\.$/],
  [{}, /^The parameter exchange is required/],
  [{ exchange: 'a', link: 'void', host: 'api.example' }, /^The input has a parameter that does not exist\./],
  [{ exchange: 'a', link: 'void', profile: undefined }, /does not exist/],
  [JSON.parse('{"exchange":"a","link":"void","__proto__":{}}'), /does not exist/],
  [Object.create({ exchange: 'a', link: 'void' }), /is required/],
  [{ exchange: 1, link: 'void' }, /^The parameter exchange must be a string\.$/],
  [{ exchange: ['a'], link: 'void' }, /must be a string/],
  [{ exchange: null, link: 'void' }, /must be a string/],
  [{ exchange: ' ', link: 'void' }, /^The parameter exchange is empty\.$/],
  [{ exchange: 'a'.repeat(101), link: 'void' }, /^The parameter exchange has more than 100 characters\.$/],
  [null, /must be a JSON object/],
  [undefined, /must be a JSON object/],
  ['exchange', /must be a JSON object/],
  [[], /must be a JSON object/],
];

describe('the input of a tool', () => {
  for (const [input, fault] of cases) {
    it(`${JSON.stringify(input)?.slice(0, 60)}: ${fault ?? 'is taken'}`, () => {
      assert.ok(schema);
      const said = inputFault(schema, input);
      if (fault) assert.match(said ?? '', fault);
      else assert.equal(said, undefined);
    });
  }
});
