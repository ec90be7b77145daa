import assert from 'node:assert/strict';
import { decimalText, exactly, rounded } from '../../../src/payload/values/decimal.ts';

describe('exact decimals', () => {
  const read: readonly (readonly [written: string, exact: bigint | undefined])[] = [
    ['0', 0n],
    ['18.40', 18_400_000_000_000n],
    ['18.', 18_000_000_000_000n],
    ['.5', 500_000_000_000n],
    ['0.000000000001', 1n],
    ['0.0000000000001', undefined],
    ['1'.repeat(30), BigInt('1'.repeat(30)) * 10n ** 12n],
    ['1'.repeat(31), undefined],
    ...['', '.', '-1', '1,5', '1e3', ' 1', '1 ', '1.2.3', 'x'].map((written) => [written, undefined] as const),
  ];
  for (const [written, exact] of read) {
    it(`${JSON.stringify(written)} is ${exact}`, () => assert.equal(exactly(written), exact));
  }

  const shown: readonly (readonly [exact: bigint, decimals: number | undefined, text: string])[] = [
    [0n, undefined, '0'],
    [0n, 2, '0.00'],
    [1n, undefined, '0.000000000001'],
    [500_000_000_000n, undefined, '0.5'],
    [500_000_000_000n, 2, '0.50'],
    [18_400_000_000_000n, 2, '18.40'],
    [18_000_000_000_000n, undefined, '18'],
    [18_405_000_000_000n, 2, '18.405'],
  ];
  for (const [exact, decimals, text] of shown) {
    it(`${exact} with ${decimals ?? 'no'} decimals is ${text}`, () => assert.equal(decimalText(exact, decimals), text));
  }

  const halves: readonly (readonly [written: string, decimals: number, text: string])[] = [
    ['1.005', 2, '1.01'],
    ['1.0049', 2, '1'],
    ['1.5', 0, '2'],
    ['1.49', 0, '1'],
    ['1.0005', 3, '1.001'],
  ];
  for (const [written, decimals, text] of halves) {
    it(`${written} to ${decimals} decimals is ${text}`, () =>
      assert.equal(decimalText(rounded(exactly(written) ?? 0n, decimals)), text));
  }
});
