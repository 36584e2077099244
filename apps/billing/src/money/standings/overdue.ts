import { type Age, ages } from '@app/contracts';
import { daysAfter } from '../../kernel/time/months.js';

/** A rule, valid from a date, by which owners become unpaid. */
export interface DatedOverdueRule {
  /** The first day of the rule, such as `2026-11-25`. */
  readonly from: string;
  /** Days after the due date; null: no owner becomes unpaid. */
  readonly days: number | null;
  /** Micro-euro that the sum of overdue invoices must exceed. */
  readonly floor: number;
}

/** The rule that is valid on a day; null before the first rule, when no owner is unpaid. */
export function ruleOn(rules: readonly DatedOverdueRule[], day: string): DatedOverdueRule | null {
  const begun = rules.filter(({ from }) => from <= day);
  const [first, ...others] = begun;
  if (first === undefined) return null;
  return others.reduce((last, rule) => (rule.from > last.from ? rule : last), first);
}

/** An invoice with an open amount. */
export interface OpenInvoice {
  readonly number: string;
  /** The due date, such as `2026-11-25`. */
  readonly dueOn: string;
  /** The open amount in micro-euro. */
  readonly open: number;
}

/**
 * The invoices that make an owner unpaid on a day, the earliest due first; none when the owner isn't unpaid. An
 * invoice due on the 1st is overdue from the 2nd; with `days` 30 it counts from the 1st plus 31 days.
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

/** The last day of each age, in days after the due date, in order. */
export const ageEnds: Readonly<Record<Age, number>> = {
  'not-due': 0,
  'days-0-30': 30,
  'days-31-60': 60,
  'days-61-90': 90,
  'days-over-90': Number.POSITIVE_INFINITY,
};

/** The age of a debt on a day. @param dueOn The due date, or the issue date for a document without one. */
export function ageOf(dueOn: string, day: string): Age {
  const late = Math.round((Date.parse(day) - Date.parse(dueOn)) / 86_400_000);
  return ages.find((age) => late <= ageEnds[age]) ?? 'days-over-90';
}

/** SQL of `ageOf`, for a date column and a date. */
export const ageInSql = (lateFrom: string, day: string): string =>
  `case ${ages
    .filter((age) => Number.isFinite(ageEnds[age]))
    .map((age) => `when ${day} - ${lateFrom} <= ${ageEnds[age]} then '${age}'`)
    .join(' ')} else 'days-over-90' end`;
