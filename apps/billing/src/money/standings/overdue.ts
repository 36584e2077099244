import { type Age, ages } from '@app/contracts';
import { daysAfter } from '../../kernel/time/months.js';

/** From a day on: what makes an owner unpaid. */
export interface DatedOverdueRule {
  /** `2026-11-25`. */
  readonly from: string;
  /** Days behind the due date; null: nobody is unpaid. */
  readonly days: number | null;
  /** Micro-euro. */
  readonly floor: number;
}

/** The rule that holds on a day; null before the first one: nobody is unpaid by none. */
export function ruleOn(rules: readonly DatedOverdueRule[], day: string): DatedOverdueRule | null {
  const begun = rules.filter(({ from }) => from <= day);
  const [first, ...others] = begun;
  if (first === undefined) return null;
  return others.reduce((last, rule) => (rule.from > last.from ? rule : last), first);
}

/** An invoice that isn't paid whole. */
export interface OpenInvoice {
  readonly number: string;
  /** `2026-11-25`. */
  readonly dueOn: string;
  /** Micro-euro. */
  readonly open: number;
}

/**
 * The invoices by which an owner is unpaid on a day, the first due first; none when he isn't. One that is due
 * on the 1st is overdue from the 2nd on; with `days` 30 it counts from the 1st plus 31 days on.
 */
export function overdueInvoices(
  rule: DatedOverdueRule | null,
  invoices: readonly OpenInvoice[],
  day: string,
): OpenInvoice[] {
  const days = rule?.days ?? null;
  if (rule === null || days === null) return [];
  const late = invoices.filter(({ dueOn, open }) => open > 0 && daysAfter(dueOn, days) < day);
  const sum = late.reduce((total, { open }) => total + open, 0);
  if (sum <= rule.floor) return [];
  return late.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** Up to how many days behind the due date each age is, in their order. */
export const ageEnds: Readonly<Record<Age, number>> = {
  'not-due': 0,
  'days-0-30': 30,
  'days-31-60': 60,
  'days-61-90': 90,
  'days-over-90': Number.POSITIVE_INFINITY,
};

/** How old a debt is on a day. @param dueOn The document's own date where it has no due date. */
export function ageOf(dueOn: string, day: string): Age {
  const late = Math.round((Date.parse(day) - Date.parse(dueOn)) / 86_400_000);
  return ages.find((age) => late <= ageEnds[age]) ?? 'days-over-90';
}

/** The same in SQL, of a date column and a date. */
export const ageInSql = (lateFrom: string, day: string): string =>
  `case ${ages
    .filter((age) => Number.isFinite(ageEnds[age]))
    .map((age) => `when ${day} - ${lateFrom} <= ${ageEnds[age]} then '${age}'`)
    .join(' ')} else 'days-over-90' end`;
