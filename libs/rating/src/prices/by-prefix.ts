import type { Money } from '@app/common';
import type { PrefixTable } from '../prefix-table.js';
import type { Trace } from '../trace.js';
import { byTime } from './by-time.js';

/** By time, at the price of the longest matching prefix; undefined when none matches. */
export function byPrefix(
  prices: PrefixTable,
  destination: string,
  seconds: number,
  trace: Trace,
): Money | undefined {
  const row = prices.longest(destination);
  if (row === undefined) return undefined;
  trace?.push({ step: 'prefix', destination, prefix: row.prefix });
  return byTime(row, seconds, trace);
}
