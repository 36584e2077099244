import { z } from 'zod';

/** What the oracle reads of the world to say what is owed: its own reading, as in `input.ts`. */
const amount = z.object({ micros: z.number().int(), currency: z.literal('EUR') });
const byTime = z.object({ perMinute: amount, perCall: amount });
const byOrigin = z.object({ fixed: byTime, mobile: byTime, abroad: byTime, other: byTime });
const byPrefix = z.array(z.object({ prefix: z.string(), perMinute: amount, perCall: amount }));

const tariff = z.object({
  startRate: amount,
  perCall: amount,
  perMinute: amount,
  maximum: amount.nullable(),
  vatPercent: z.number().int(),
});
const plan = z.object({
  vatPercent: z.number().int(),
  monthly: amount,
  monthlyPerNumber: amount,
  callFee: amount,
  freephone: byOrigin,
  forwarding: byPrefix,
  payoutShare: z.number().int(),
});
const agreement = z.object({
  origination: z.object({
    premiumKeptShare: z.number().int(),
    freephone: byOrigin,
    standard: byTime,
  }),
  termination: byPrefix,
});

/** By months from the one that the run starts in, or by seconds after its start. */
const moment = z.union([
  z.strictObject({ month: z.number().int() }),
  z.strictObject({ secondsAfterStart: z.number().int() }),
]);
const dated = { subject: z.string(), validFrom: moment, validUntil: moment.nullable() };
const billTo = z.object({ name: z.string(), email: z.string(), language: z.enum(['nl', 'en']) });

export const billingWorld = z.object({
  owners: z.array(z.object({ id: z.string(), billTo })),
  carriers: z.array(z.object({ id: z.string(), billTo, trunk: z.object({ id: z.string() }) })),
  numbers: z.array(
    z.object({ number: z.string(), owner: z.string(), activeFromMonth: z.number().int() }),
  ),
  prices: z.array(
    z.object({
      id: z.string(),
      version: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('consumer-tariff'), ...dated, terms: tariff }),
        z.object({ kind: z.literal('price-plan'), ...dated, terms: plan }),
        z.object({ kind: z.literal('carrier-agreement'), ...dated, terms: agreement }),
      ]),
    }),
  ),
});
export type BillingWorld = z.infer<typeof billingWorld>;
export type Moment = z.infer<typeof moment>;
export type Tariff = z.infer<typeof tariff>;
export type Plan = z.infer<typeof plan>;
export type Agreement = z.infer<typeof agreement>;
export type ByTime = z.infer<typeof byTime>;
export type Prefixed = z.infer<typeof byPrefix>[number];
