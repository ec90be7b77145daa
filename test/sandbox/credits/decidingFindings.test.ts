import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { check, checkFor } from '../../../src/payload/check.ts';
import { rules } from '../../../src/payload/rules/registry.ts';
import { decides } from '../../../src/sandbox/credits/refusals.ts';
import { mutated } from '../../payload/mutations.ts';
import { publishedShapes, textOfShape } from '../../payload/publishedShapes.ts';
import { standardCredit } from '../../payload/standardCredit.ts';

/** A sample; the sweep has many more. */
const mutations = 40;

describe('the findings that decide about a credit', () => {
  const decide = checkFor(decides);
  const today = new Date();
  const found = (text: string, findings: typeof check) =>
    findings(text, today)
      .filter(decides)
      .map(({ code, path, range, message }) => ({ code, path, range, message }));
  const corpus: Readonly<Record<string, readonly string[]>> = {
    'the examples': readdirSync('examples')
      .filter((name) => name.endsWith('.credit.json'))
      .map((name) => readFileSync(`examples/${name}`, 'utf8')),
    'published shapes': Object.values(publishedShapes).map((shape) => textOfShape(shape)),
    'payloads with faults': Array.from({ length: mutations }, (_, seed) => mutated(seed)),
    'texts that are no credit': ['', '[]', '{"a":', '{}', `{"a":${'['.repeat(300)}${']'.repeat(300)}}`],
    'requests of an older API': ['{"ccCreditService_run":"true","purchaseTotals_grandTotalAmount":"4.00"}'],
  };
  for (const [name, texts] of Object.entries(corpus)) {
    it(`are those of all rules in ${texts.length} texts: ${name}`, () => {
      for (const text of texts) assert.deepEqual(found(text, decide), found(text, check), text);
    });
  }

  it('are all that is found', () => {
    const text = JSON.stringify({ ...standardCredit, orderInformation: { amountDetails: { currency: 'usd' } } });
    const codes = decide(text, today).map(({ code }) => code);
    assert.deepEqual(codes, ['billTo.incomplete', 'amount.missing']);
    assert.ok(check(text, today).length > codes.length);
  });

  it('come from some of the rules only', () => {
    const needed = rules.filter(({ findings }) =>
      Object.entries(findings).some(([code, { severity }]) => decides({ code, severity })),
    );
    assert.ok(needed.length > 0 && needed.length < rules.length, `${needed.length} of ${rules.length}`);
  });
});
