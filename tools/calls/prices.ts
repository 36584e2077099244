import {
  carrierAgreementTerms,
  consumerTariffTerms,
  pricePlanTerms,
  type PriceTerms,
  publishableTerms,
  type Validity,
} from '@app/rating';
import { z } from 'zod';
import { monthStart } from './months.js';

/**
 * A moment in the terms of a run: the first instant of the month (Europe/Amsterdam) that its first
 * call is in, or of one before or after; or so many seconds after the earliest moment of a call.
 */
const moment = z.union([
  z.strictObject({ month: z.number().int() }),
  z.strictObject({ secondsAfterStart: z.number().int().nonnegative() }),
]);
type Moment = z.infer<typeof moment>;

const dated = { validFrom: moment, validUntil: moment.nullable() };
const owned = z.string().regex(/^[a-z0-9-]+$/);

/** A price version whose dates are the run's, with the id that it is published under. */
export const worldPrice = z
  .strictObject({
    id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    /** Of a consumer tariff: what callers must be told of it, written by hand. */
    announcement: z.string().optional(),
    version: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('consumer-tariff'),
          subject: z.string().regex(/^\+[1-9]\d{6,14}$/),
          ...dated,
          terms: consumerTariffTerms,
        }),
        z.strictObject({
          kind: z.literal('price-plan'),
          subject: owned,
          ...dated,
          terms: pricePlanTerms,
        }),
        z.strictObject({
          kind: z.literal('carrier-agreement'),
          subject: owned,
          ...dated,
          terms: carrierAgreementTerms,
        }),
      ])
      .superRefine(({ kind, subject, terms }, context) => {
        const { error } = publishableTerms.safeParse({ kind, subject, terms });
        for (const { path, message } of error?.issues ?? []) {
          context.addIssue({ code: 'custom', path, message });
        }
      }),
  })
  .refine(
    ({ announcement, version }) =>
      (version.kind === 'consumer-tariff') === (announcement !== undefined),
    { path: ['announcement'], error: 'must be there of a consumer tariff, and of nothing else' },
  );
export type WorldPrice = z.infer<typeof worldPrice>;

/** A price version as it is published. */
export interface PricePublication {
  id: string;
  version: PriceTerms & Validity;
}

const instantOf = (moment: Moment, startMs: number): string => {
  const atMs =
    'month' in moment
      ? monthStart(startMs, moment.month)
      : startMs + moment.secondsAfterStart * 1000;
  return new Date(atMs).toISOString();
};

/**
 * The prices of a run.
 *
 * @param startMs When its first call may come, milliseconds since 1970: for the simulation what its
 *   calls are generated from, on a real switch the present.
 */
export const pricesFor = (prices: readonly WorldPrice[], startMs: number): PricePublication[] =>
  prices.map(({ id, version }) => ({
    id,
    version: {
      ...version,
      validFrom: instantOf(version.validFrom, startMs),
      validUntil: version.validUntil === null ? null : instantOf(version.validUntil, startMs),
    },
  }));

/** Since when a number is its owner's, in a run that starts then; an ISO 8601 instant. */
export const activeFrom = (
  { activeFromMonth }: { readonly activeFromMonth: number },
  startMs: number,
): string => instantOf({ month: activeFromMonth }, startMs);
