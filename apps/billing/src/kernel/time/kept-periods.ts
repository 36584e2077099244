import type { Micros } from '@app/common';
import { z } from 'zod';

/** Tax law's 7 years, in months: for so long, what an invoice rests on must be there to look into. */
const taxMonths = 7 * 12;
const longest = 50 * 12;

const months = (least: number, what: string) =>
  z
    .number(`must be a whole number of months`)
    .int('must be a whole number of months')
    .min(least, `must be at least ${least} months: ${what}`)
    .max(longest, `must be at most ${longest} months`);

/** For how many whole months after its own what is kept, of what began from a day on. */
const keptRule = z.strictObject({
  /** Of calls and re-ratings that begin from here on, UTC, until the next rule's do. */
  validFrom: z.iso.date('must be a day, such as 2026-01-31'),
  /** Rated calls and what they were rated by, also before: with these each amount can be explained. */
  facts: months(taxMonths, 'tax law wants what invoices rest on for 7 years'),
  /** Copies of cdr's corrections that were used: those facts are with the call itself by then. */
  corrections: months(1, 'what was corrected just now is looked at again'),
  /** Reports of re-ratings that nobody applied, and files of all. */
  reports: months(1, 'a report is read before it is applied'),
});
export type KeptRule = z.infer<typeof keptRule>;
export type KeptPeriod = Exclude<keyof KeptRule, 'validFrom'>;

/**
 * Facts: 7 years after the invoice, which is of the month after the call: cdr keeps records as long.
 * Corrections: while an invoice may be disputed, for which our terms give 6 months. Reports: to the end
 * of the year's books, with a month to spare. To be confirmed by counsel, as all periods.
 */
export const keptByDefault: readonly KeptRule[] = [
  { validFrom: '1970-01-01', facts: taxMonths + 2, corrections: 6, reports: 13 },
];

const rule = 'must be rules as JSON, such as ' + JSON.stringify(keptByDefault);

/** The setting: rules in the order of their dates, the first from 1970 on. A change is a new rule. */
export const keptField = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: rule });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(keptRule)
      .min(1, rule)
      .refine(
        ([first]) => first?.validFrom === '1970-01-01',
        'must begin with a rule from 1970-01-01 on: nothing is kept without one',
      )
      .refine(
        (rules) => rules.every((one, at) => at === 0 || rules[at - 1]!.validFrom < one.validFrom),
        'must be in the order of their dates, each of its own',
      ),
  )
  .describe(rule);

const monthStart = (at: Date, later: number): number =>
  Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1);

/**
 * The first moment, microseconds since 1970, of which what began isn't to be given up yet; everything
 * before is. Whole months in UTC, each by the rule of its first moment.
 */
export function overBefore(period: KeptPeriod, now: Date, rules: readonly KeptRule[]): Micros {
  for (let back = 0; back <= 2 * longest; back += 1) {
    const from = new Date(monthStart(now, -back));
    const kept = rules.findLast(({ validFrom }) => Date.parse(validFrom) <= from.getTime());
    if (kept === undefined) return 0;
    if (monthStart(from, kept[period] + 1) <= now.getTime()) return monthStart(from, 1) * 1000;
  }
  return 0;
}
