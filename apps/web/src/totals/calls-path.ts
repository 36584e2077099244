import type { FilterValues } from '../calls/use-call-filters.js';
import type { TotalsView } from './use-totals-view.js';

/** Path of the list of the calls that a figure counts. */
export function callsPath(
  { days, number, origin, ownerId }: Pick<TotalsView, 'days' | 'number' | 'origin' | 'ownerId'>,
  more: FilterValues,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ownerId, number, origin, ...days, ...more })) {
    if (value !== undefined) query.set(name, value);
  }
  return `/gesprekken?${query}`;
}
