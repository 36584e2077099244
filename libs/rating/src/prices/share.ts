import { type Money, timesRatio } from '@app/common';
import type { Trace } from '../trace.js';

export const wholeShare = 10_000;

/** A part of an amount, in hundredths of a percent. */
export function share(of: Money, basisPoints: number, trace: Trace): Money {
  const amount = timesRatio(of, basisPoints, wholeShare);
  trace?.push({ step: 'share', basisPoints, of, amount });
  return amount;
}
