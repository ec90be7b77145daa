import { uptime } from 'node:os';
import type { Moment } from '../../exchange/duplicateSend.ts';

/** The present, on both clocks. */
export function presentMoment(): Moment {
  return { time: new Date(), uptime: uptime() * 1000 };
}
