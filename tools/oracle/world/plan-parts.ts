import { z } from 'zod';

/** The oracle's own schema of a plan's parts beside its prices. */
const amount = z.object({ micros: z.number().int(), currency: z.literal('EUR') });
const whole = z.number().int().nonnegative();
const which = {
  name: z.string(),
  component: z.enum(['freephone-usage', 'call-fee', 'forwarding']),
  origins: z.array(z.string()).optional(),
  numbers: z.enum(['together', 'each']),
};

export const planParts = z.object({
  setUpPerNumber: amount.optional(),
  options: z.record(z.string(), amount.optional()).optional(),
  discounts: z
    .array(
      z.object({
        name: z.string(),
        basisPoints: whole,
        components: z.array(z.string()),
        firstMonth: z.string().optional(),
        lastMonth: z.string().optional(),
      }),
    )
    .optional(),
  monthlyMinimum: amount.optional(),
  bundles: z
    .array(z.object({ ...which, unit: z.enum(['calls', 'minutes']), included: whole }))
    .optional(),
  tiers: z
    .array(
      z.object({
        ...which,
        unit: z.enum(['calls', 'minutes', 'amount']),
        mode: z.enum(['graduated', 'all-units']),
        steps: z.array(z.object({ from: whole, basisPoints: whole })),
      }),
    )
    .optional(),
  fairUse: z
    .array(
      z.object({ ...which, unit: z.enum(['calls', 'minutes']), average: whole, beyond: amount }),
    )
    .optional(),
});
export type PlanParts = z.infer<typeof planParts>;
