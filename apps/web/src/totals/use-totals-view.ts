import { useSearchParams } from 'react-router';
import type { TotalsGrouping } from '../api/totals.js';
import { amsterdamDay } from '../i18n/times.js';
import { isPeriod } from '../ui/period-fields.js';
import { comparedDays, isTooLong, periods, type Compared, type Period } from './periods.js';

export const groupings: readonly TotalsGrouping[] = ['day', 'hour', 'number', 'origin'];

const names = ['period', 'from', 'until', 'by', 'number', 'origin', 'ownerId'] as const;
type Values = Partial<Record<(typeof names)[number], string | undefined>>;

/** What the page shows, as it stands in the address. */
export interface TotalsView extends Compared {
  readonly period: Period;
  readonly groupBy: TotalsGrouping;
  readonly number: string | undefined;
  readonly origin: string | undefined;
  readonly ownerId: string | undefined;
  /** In place of what was there; what isn't named stays. */
  readonly change: (values: Values) => void;
}

const dayPattern = /^20\d{2}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => dayPattern.test(text) && !Number.isNaN(Date.parse(text));

export function useTotalsView(): TotalsView {
  const [search, setSearch] = useSearchParams();
  const given = (name: (typeof names)[number]): string | undefined => search.get(name) ?? undefined;
  const other = { from: given('from') ?? '', until: given('until') ?? '' };
  const isOther = isDay(other.from) && isDay(other.until) && isPeriod(other) && !isTooLong(other);
  const asked = periods.find((one) => one === given('period')) ?? 'month';
  const period = asked === 'other' && !isOther ? 'month' : asked;
  return {
    ...comparedDays(period, amsterdamDay(new Date()), other),
    period,
    groupBy: groupings.find((one) => one === given('by')) ?? 'day',
    number: given('number'),
    origin: given('origin'),
    ownerId: given('ownerId'),
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
