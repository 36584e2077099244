import { microsPerCent, money, type Money } from '@app/common';
import type { CallAmounts } from '../api/generated/types.gen.js';
import { addMonths, nextDay } from '../i18n/times.js';

/** What an owner looks at: earnings, costs, or the difference of both. */
export type AmountsKind = 'earned' | 'charged' | 'result';

export interface AmountsOfDay {
  readonly day: string;
  readonly earned: Money;
  readonly charged: Money;
  /** Earned minus charged. */
  readonly result: Money;
}

const zero = money(0);

/** The month of a day as the API expects it. */
export function monthOf(day: string): { readonly from: string; readonly until: string } {
  const from = `${day.slice(0, 7)}-01`;
  return { from, until: addMonths(from, 1) };
}

export function kindOf({ earned, charged }: Pick<CallAmounts, 'earned' | 'charged'>): AmountsKind {
  if (earned.micros === 0) return 'charged';
  return charged.micros === 0 ? 'earned' : 'result';
}

/** An amount as `inCents` shows it. */
const shownMicros = ({ micros }: Money): number => {
  const cents = Math.round(micros / microsPerCent) * microsPerCent;
  return cents === 0 ? micros : cents;
};

/**
 * The amount of a day, or of all, of which the chart is drawn. A difference is that of the amounts as they are shown
 * beside it, so that readers who subtract them find the same.
 */
export const resultOf = (
  { earned, charged }: Pick<CallAmounts, 'earned' | 'charged'>,
  kind: AmountsKind,
): Money => {
  if (kind === 'charged') return charged;
  return kind === 'earned' ? earned : money(shownMicros(earned) - shownMicros(charged));
};

/** A row for each day of the month, also of days without amounts. @param from The first day. */
export function rowsOfMonth(days: CallAmounts['days'], from: string): readonly AmountsOfDay[] {
  const known = new Map(days.map((one) => [one.day, one]));
  const rows: AmountsOfDay[] = [];
  for (let day = from; day < addMonths(from, 1); day = nextDay(day)) {
    const { earned = zero, charged = zero } = known.get(day) ?? {};
    rows.push({ day, earned, charged, result: resultOf({ earned, charged }, 'result') });
  }
  return rows;
}
