import assert from 'node:assert/strict';
import { type Tool, toolNamed, tools } from '../../src/assistants/tools.ts';

const all: readonly Tool[] = tools;

describe('the tools for language models', () => {
  for (const { name, description, input, hints, place } of all) {
    it(`${name} has a name, a description and a schema that every client takes`, () => {
      assert.match(name, /^cybersource_[a-z_]{3,50}$/);
      assert.match(description, /\bNot (?:for|a way)\b|\binstead of\b|before anything else|Only on/);
      assert.ok(description.length < 1_024, `${description.length} characters`);
      assert.deepEqual(input.required, Object.keys(input.properties));
      assert.equal(input.additionalProperties, false);
    });

    it(`${name} has hints that don't contradict each other`, () => {
      if (hints.readOnlyHint) assert.equal(hints.destructiveHint, false);
      assert.equal(hints.destructiveHint, place === 'editor');
      assert.equal(toolNamed(name)?.name, name);
    });
  }

  it('have different names', () => assert.equal(new Set(all.map(({ name }) => name)).size, all.length));

  it('none lets the model choose a merchant, a profile or a host', () => {
    const parameters = new Set(all.flatMap(({ input }) => Object.keys(input.properties)));
    assert.deepEqual([...parameters].sort(), ['exchange', 'file', 'link', 'topic', 'transaction']);
  });

  it('those that send say what a retry means', () => {
    const sending = all.filter(({ name }) => name.startsWith('cybersource_send_'));
    assert.equal(sending.length, 2);
    for (const { description } of sending) {
      assert.match(description, /same clientReferenceInformation\.transactionId/);
      assert.match(description, /unknown, (?:do not|never) send again/);
    }
  });
});
