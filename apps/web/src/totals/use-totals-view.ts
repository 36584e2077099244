import { useSearchParams } from 'react-router';
import type { CallsTotalsData } from '../api/generated/types.gen.js';
import { amsterdamDay } from '../i18n/times.js';
import { given, isDay, isNumber, isOrigin, isParty } from '../ui/words/address-values.js';
import { isPeriod } from '../ui/forms/period.js';
import { comparedDays, isTooLong, periods, type Compared, type Period } from './periods.js';

type TotalsQuery = CallsTotalsData['query'];
export type TotalsFilters = Omit<TotalsQuery, 'after' | 'groupBy' | 'limit'>;

export const groupings = ['day', 'hour', 'number', 'origin'] as const;
export type TotalsGrouping = (typeof groupings)[number];

type Name = 'period' | 'from' | 'until' | 'by' | 'number' | 'origin' | 'ownerId';
type Values = Partial<Record<Name, string | undefined>>;

/** What the page shows, as its address holds it. */
export interface TotalsView extends Compared {
  readonly period: Period;
  readonly groupBy: TotalsGrouping;
  readonly number: string | undefined;
  readonly origin: string | undefined;
  readonly ownerId: string | undefined;
  /** Sets the named values in the address; others stay. */
  readonly change: (values: Values) => void;
}

export function useTotalsView(): TotalsView {
  const [search, setSearch] = useSearchParams();
  const other = {
    from: given(search, 'from', isDay) ?? '',
    until: given(search, 'until', isDay) ?? '',
  };
  const isOther = isPeriod(other) && !isTooLong(other);
  const asked = periods.find((one) => one === search.get('period')) ?? 'month';
  const period = asked === 'other' && !isOther ? 'month' : asked;
  return {
    ...comparedDays(period, amsterdamDay(new Date()), other),
    period,
    groupBy: groupings.find((one) => one === search.get('by')) ?? 'day',
    number: given(search, 'number', isNumber),
    origin: given(search, 'origin', isOrigin),
    ownerId: given(search, 'ownerId', isParty),
    change: (values) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined || value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      }),
  };
}
