import assert from 'node:assert/strict';
import { isLeftOver, type TextKind, textKindOf } from '../../../src/payload/values/leftOvers.ts';

describe('left-overs', () => {
  const rows: readonly (readonly [text: string, kinds: readonly TextKind[]])[] = [
    ['CR{0}X', ['value']],
    ['CR {0}', ['value', 'name', 'prose']],
    ['$FOO', ['value', 'name', 'prose']],
    ['%NOTE%', ['value', 'name', 'prose']],
    ['100$FOO', []],
    ['$FOO bar', ['value']],
    ['a %NOTE%', []],
    ['%NOTE% b', []],
    ['%1NOTE%', []],
    ['<name>', ['value', 'name']],
    ['None', ['value']],
    ['', []],
    ['  ', []],
    ['{{$guid}}', []],
    ['{{$guid}} {{$guid}}', []],
    ['CR-{{$guid}}-undefined', ['value']],
    [`${'x '.repeat(148)} {0}`, ['value', 'name', 'prose']],
    [`${'x '.repeat(148)}  {0}`, []],
  ];
  for (const [text, kinds] of rows) {
    it(`${JSON.stringify(text)}: ${kinds.length > 0 ? kinds.join(', ') : 'none'}`, () => {
      const all: readonly TextKind[] = ['value', 'name', 'prose'];
      assert.deepEqual(
        all.filter((kind) => isLeftOver(text, kind)),
        kinds,
      );
    });
  }

  const fields: readonly (readonly [schemaPath: string, kind: TextKind])[] = [
    ['clientReferenceInformation.code', 'value'],
    ['clientReferenceInformation.comments', 'prose'],
    ['merchantDefinedInformation[].value', 'prose'],
    ['paymentInformation.fluidData.value', 'value'],
    ['orderInformation.billTo.firstName', 'name'],
    ['orderInformation.billTo.address1', 'name'],
    ['orderInformation.billTo.locality', 'name'],
    ['orderInformation.lineItems[].productName', 'prose'],
    ['paymentInformation.paymentType.name', 'value'],
    ['clientReferenceInformation.applicationName', 'value'],
  ];
  for (const [schemaPath, kind] of fields) {
    it(`${schemaPath} is a ${kind}`, () => assert.equal(textKindOf(schemaPath), kind));
  }
});
