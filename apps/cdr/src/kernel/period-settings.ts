import { z } from 'zod';
import { monthNamed, monthsBack } from './months.js';
import { periods, type Periods } from './periods.js';

/**
 * Least months that call records are kept: tax law requires 7 years after the invoice, which is of
 * the month after the call.
 */
const leastRecords = 7 * 12 + 2;

const months = (least: number, why: string) => {
  const error = `must be a whole number of months, at least ${least}: ${why}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(1200, {
    error: 'must be a whole number of months, at most 1200',
  });
};

const rule = z
  .strictObject({
    validFrom: z
      .string({ error: 'must be the first month of calls that the rule is for, as 2027-01' })
      .regex(
        /^\d{4}-(0[1-9]|1[0-2])$/,
        'must be the first month of calls that the rule is for, as 2027-01',
      )
      .transform((text) => monthNamed(`_${text.replace('-', '_')}`)?.from ?? 0),
    callerWhole: months(1, 'a bill can be disputed for some time'),
    callerTruncated: months(2, 'a number is whole before it is shortened'),
    legs: months(monthsBack + 1, `a leg is taken in for ${monthsBack} months after its call`),
    records: months(leastRecords, 'tax law keeps what an invoice rests on for 7 years after it'),
    unknownCalls: months(1, 'a carrier has to be asked'),
  })
  .refine((one) => one.callerTruncated > one.callerWhole, {
    path: ['callerTruncated'],
    error: 'must be more than callerWhole',
  });

const rules = z
  .array(rule, { error: 'must be a list of rules' })
  .min(1, 'must have at least one rule')
  .superRefine((list, context) => {
    for (const [index, { validFrom }] of list.entries()) {
      if (index === 0 || validFrom > (list[index - 1]?.validFrom ?? 0)) continue;
      const path = [index, 'validFrom'];
      context.addIssue({
        code: 'custom',
        path,
        message: 'must be later than that of the rule before it',
      });
    }
  });

const jsonRule = 'must be a list of rules as JSON: see the README of cdr, Periods';

/**
 * `[{"validFrom":"2027-01","callerWhole":6,…},…]`: retention rules in the order of their dates. The
 * first rule also covers calls from before its month.
 */
export const periodSettings = z
  .string({ error: jsonRule })
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: jsonRule });
      return z.NEVER;
    }
  })
  .pipe(rules)
  .transform((list): readonly Periods[] => list)
  .default(periods)
  .describe(jsonRule);
