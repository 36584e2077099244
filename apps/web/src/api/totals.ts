import type { CallGroup, CallSums, CallTotals } from './generated/types.gen.js';
import { callsTotals } from './generated/sdk.gen.js';
import { reasonHeader } from './reading-reason.js';
import { dataOf, sent } from './transport.js';

export type { CallGroup, CallSums, CallTotals };

export interface TotalsFilters {
  readonly ownerId?: string | undefined;
  /** Days in the Netherlands, `2026-11-25`: the first, and the one behind the last. */
  readonly from: string;
  readonly until: string;
  /** E.164. */
  readonly number?: string | undefined;
  /** `NL/mobile`. */
  readonly origin?: string | undefined;
}
export type TotalsGrouping = 'day' | 'hour' | 'number' | 'origin';

const pageSize = 50;

export const getTotals = (
  filters: TotalsFilters,
  groupBy: TotalsGrouping | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<CallTotals> =>
  dataOf(
    callsTotals({
      ...sent,
      headers: reasonHeader(),
      query: { ...filters, groupBy, after, limit: pageSize },
      signal,
    }),
  );
