import { money, type Money, timesRatio } from '@app/common';
import type { ByTime } from '../terms.js';
import type { Trace } from '../trace.js';

/** So much per call, and for each second a sixtieth of the price per minute. */
export function byTime({ perCall, perMinute }: ByTime, seconds: number, trace: Trace): Money {
  if (perCall.micros > 0 || perMinute.micros === 0)
    trace?.push({ step: 'per-call', amount: perCall });
  if (perMinute.micros === 0) return perCall;
  const forTime = timesRatio(perMinute, seconds, 60);
  trace?.push({ step: 'per-minute', perMinute, seconds, amount: forTime });
  return money(perCall.micros + forTime.micros);
}
