import type { Money } from '@app/common';
import type { PrefixTable } from './prefix-table.js';
import type { Span } from '../span.js';
import type { Trace } from '../trace.js';
import { flatByTime } from './by-time.js';

/** A price by time, from the row of the longest matching prefix; undefined when none matches. */
export function byPrefix(
  prices: PrefixTable,
  destination: string,
  span: Span,
  trace: Trace,
): Money | undefined {
  const row = prices.longest(destination);
  if (row === undefined) return undefined;
  trace?.push({ step: 'prefix', destination, prefix: row.prefix });
  return flatByTime(row, span, trace);
}
