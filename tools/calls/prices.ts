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
 * A moment relative to a run: the first instant of a month (Europe/Amsterdam), counted from the
 * month of the run's first call; or seconds after the earliest possible call.
 */
const moment = z.union([
  z.strictObject({ month: z.number().int() }),
  z.strictObject({ secondsAfterStart: z.number().int().nonnegative() }),
]);
type Moment = z.infer<typeof moment>;

const dated = { validFrom: moment, validUntil: moment.nullable() };
const owned = z.string().regex(/^[a-z0-9-]+$/);

/** A price version with dates relative to the run, and the id that it is published under. */
export const worldPrice = z
  .strictObject({
    id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    /** Consumer tariffs only: the announcement that callers must hear, written by hand. */
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
    {
      path: ['announcement'],
      error: 'is required for a consumer tariff and forbidden for other prices',
    },
  );
export type WorldPrice = z.infer<typeof worldPrice>;

/** A price version as published. */
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
 * The prices of a run, with absolute dates.
 *
 * @param startMs Earliest start of the first call in milliseconds since 1970: for the simulation
 * the start that its calls are generated from, for a real switch the present.
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

/** When a number becomes its owner's in a run with this start; an ISO 8601 instant. */
export const activeFrom = (
  { activeFromMonth }: { readonly activeFromMonth: number },
  startMs: number,
): string => instantOf({ month: activeFromMonth }, startMs);
