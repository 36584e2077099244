import type { Micros } from '@app/common';
import { z } from 'zod';

/** The 7 years of tax law, in months: data behind invoices must be available for so long. */
const taxMonths = 7 * 12;
const longest = 50 * 12;

const months = (least: number, what: string) =>
  z
    .number(`must be a whole number of months`)
    .int('must be a whole number of months')
    .min(least, `must be at least ${least} months: ${what}`)
    .max(longest, `must be at most ${longest} months`);

/**
 * Retention periods, in whole months after the month of the data, for data that began from a day
 * on.
 */
const keptRule = z.strictObject({
  /**
   * The first day (UTC) of the calls and re-ratings that the rule is for, until the next rule's.
   */
  validFrom: z.iso.date('must be a day, such as 2026-01-31'),
  /**
   * Rated calls and the facts behind their charges, replaced ones included: these explain each
   * amount.
   */
  facts: months(taxMonths, 'tax law requires data behind invoices for 7 years'),
  /**
   * Copies of cdr's corrections that were applied; by then the call itself has the corrected data.
   */
  corrections: months(1, 'a recent correction is compared again'),
  /** Reports of re-ratings that were not applied, and the files of all reports. */
  reports: months(1, 'a report is read before it is applied'),
});
export type KeptRule = z.infer<typeof keptRule>;
export type KeptPeriod = Exclude<keyof KeptRule, 'validFrom'>;

/**
 * Facts: 7 years after the invoice, which is issued in the month after the call; cdr keeps records
 * as long. Corrections: as long as an invoice may be disputed, 6 months by our terms. Reports:
 * until the year's books are closed, plus a month. Counsel must confirm all periods.
 */
export const keptByDefault: readonly KeptRule[] = [
  { validFrom: '1970-01-01', facts: taxMonths + 2, corrections: 6, reports: 13 },
];

const rule = 'must be rules as JSON, such as ' + JSON.stringify(keptByDefault);

/**
 * The setting: rules in the order of their dates, the first from 1970. To change a period, add a
 * rule.
 */
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
        'must begin with a rule from 1970-01-01 on, as older data would have no rule',
      )
      .refine(
        (rules) => rules.every((one, at) => at === 0 || rules[at - 1]!.validFrom < one.validFrom),
        'must be in the order of their dates, with one rule per date',
      ),
  )
  .describe(rule);

const monthStart = (at: Date, later: number): number =>
  Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1);

/**
 * The start of the data that is still retained, microseconds since 1970: the retention period of
 * all earlier data is over. Whole months in UTC, each by the rule of its first moment.
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
