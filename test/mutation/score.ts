import type { MutantResult } from '@stryker-mutator/api/core';

/** How many mutants the tests noticed, of those that can run and change something. */
export interface Score {
  readonly noticed: number;
  readonly all: number;
  /** 0 to 100. */
  readonly percent: number;
}

const noticedStates: readonly MutantResult['status'][] = ['Killed', 'Timeout'];
const missedStates: readonly MutantResult['status'][] = ['Survived', 'NoCoverage'];

/**
 * The score as the field counts it: a mutant that ends in an endless loop is noticed, one that no test reaches isn't.
 */
export function scoreOf(mutants: readonly Pick<MutantResult, 'status'>[]): Score {
  const noticed = mutants.filter(({ status }) => noticedStates.includes(status)).length;
  const all = noticed + mutants.filter(({ status }) => missedStates.includes(status)).length;
  return { noticed, all, percent: all === 0 ? 100 : (100 * noticed) / all };
}
