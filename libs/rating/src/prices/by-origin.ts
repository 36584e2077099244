import type { Money } from '@app/common';
import type { ByTime, OriginClass } from '../terms.js';
import type { Trace } from '../trace.js';
import { byTime } from './by-time.js';

/** By time, at the price of where the caller calls from. */
export function byOrigin(
  prices: Readonly<Record<OriginClass, ByTime>>,
  origin: OriginClass,
  seconds: number,
  trace: Trace,
): Money {
  trace?.push({ step: 'origin', origin });
  return byTime(prices[origin], seconds, trace);
}
