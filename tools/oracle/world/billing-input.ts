import { z } from 'zod';
import { planParts } from './plan-parts.js';

/** The oracle's own schema of the world's billing data; independent of other readers, as in `input.ts`. */
const amount = z.object({ micros: z.number().int(), currency: z.literal('EUR') });
const seconds = z.number().int().nonnegative();
const rates = { perMinute: amount, perCall: amount, startRate: amount.optional() };
const parts = {
  ...rates,
  increments: z.object({ first: seconds, next: seconds }).optional(),
  freeSeconds: seconds.optional(),
  minimum: amount.optional(),
  maximum: amount.nullish(),
  bands: z.array(z.object({ band: z.string(), ...rates })).optional(),
};
const callPrice = z.object(parts);
const byOrigin = z.object({
  fixed: callPrice,
  mobile: callPrice,
  abroad: callPrice,
  other: callPrice,
});
const byPrefix = z.array(z.object({ prefix: z.string(), ...parts }));
const calendar = z.object({
  zone: z.string(),
  holidays: z.string().nullable(),
  optionalHolidays: z
    .object({
      liberationDay: z.enum(['lustrum', 'every-year', 'never']).optional(),
      goodFriday: z.enum(['every-year', 'never']).optional(),
    })
    .optional(),
  extraHolidays: z.array(z.string()).optional(),
  crossing: z.enum(['each-second', 'start']),
  bands: z.array(
    z.object({
      name: z.string(),
      hours: z.array(z.object({ days: z.array(z.string()), from: z.string(), until: z.string() })),
    }),
  ),
});

const tariff = z.object({
  ...parts,
  startRate: amount,
  maximum: amount.nullable(),
  calendar: calendar.optional(),
  vatPercent: z.number().int(),
});
const plan = z.object({
  vatPercent: z.number().int(),
  monthly: amount,
  monthlyPerNumber: amount,
  callFee: amount,
  calendar: calendar.optional(),
  freephone: byOrigin.extend({
    operators: z.array(z.object({ carrierId: z.string(), ...parts })).optional(),
  }),
  forwarding: byPrefix,
  payoutShare: z.number().int(),
  ...planParts.shape,
});
const agreement = z.object({
  /** Whether both directions of a month are netted into one settlement; absent: one settlement each. */
  netting: z.boolean().optional(),
  calendar: calendar.optional(),
  origination: z.object({
    premiumKeptShare: z.number().int(),
    freephone: byOrigin,
    standard: callPrice,
    standardByOrigin: byOrigin.partial().optional(),
  }),
  termination: byPrefix,
});

/** Months from the run's first month, or seconds after its start. */
const moment = z.union([
  z.strictObject({ month: z.number().int() }),
  z.strictObject({ secondsAfterStart: z.number().int() }),
]);
const dated = { subject: z.string(), validFrom: moment, validUntil: moment.nullable() };
const billTo = z.object({
  name: z.string(),
  email: z.string(),
  language: z.enum(['nl', 'en']),
  /** Absent: the Netherlands. */
  country: z.string().optional(),
});
const partyVat = z.enum([
  'nl-business',
  'small-business',
  'private',
  'eu-business',
  'telecom-provider',
  'outside-eu',
]);
export type PartyVat = z.infer<typeof partyVat>;

export const billingWorld = z.object({
  owners: z.array(z.object({ id: z.string(), billTo })),
  carriers: z.array(z.object({ id: z.string(), billTo, trunk: z.object({ id: z.string() }) })),
  numbers: z.array(
    z.object({ number: z.string(), owner: z.string(), activeFromMonth: z.number().int() }),
  ),
  /** VAT statuses of parties, each from the first day of a month, counted from the run's first month. */
  vatStatuses: z
    .array(
      z.object({
        partyType: z.enum(['owner', 'carrier']),
        partyId: z.string(),
        fromMonth: z.number().int(),
        status: partyVat,
      }),
    )
    .optional(),
  prices: z.array(
    z.object({
      id: z.string(),
      /** Consumer tariffs only: the spoken announcement. */
      announcement: z.string().optional(),
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
export type CallPrice = z.infer<typeof callPrice>;
export type CalendarInput = z.infer<typeof calendar>;
export type Prefixed = z.infer<typeof byPrefix>[number];
