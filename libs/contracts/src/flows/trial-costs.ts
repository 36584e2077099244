import { charge, consumerTariffTerms, moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { uuid } from '../values.js';
import { charging } from './summaries.js';

/** Why the owner's part of a trial's costs is unknown. */
export const ownerCostsUnknown = [
  'not-allowed',
  'unreachable',
  'no-plan',
  'no-prefix',
  'no-tariff',
  'too-long',
] as const;
export type OwnerCostsUnknown = (typeof ownerCostsUnknown)[number];

const seconds = z.number().int().nonnegative();

const callerCosts = z.object({
  tariffId: uuid.describe('Id of the tariff in force when the call began.'),
  terms: consumerTariffTerms,
  amount: moneySchema.describe('Amount by the tariff, VAT included.'),
});

const ownerCosts = z.object({
  net: moneySchema.describe(
    'What the owner pays for the call, VAT excluded; negative: what the owner earns by it.',
  ),
  charges: z.array(
    charge
      .pick({
        component: true,
        seconds: true,
        amount: true,
        includesVat: true,
        vatPercent: true,
        explanation: true,
      })
      .extend({
        destination: z.string().nullable().describe('Forwarded leg’s destination, E.164; or null.'),
      }),
  ),
  byOperator: z
    .boolean()
    .describe(
      'Whether calls from certain carriers have another price, which a trial does not know.',
    ),
});

/** What a call on trial would cost by the prices in force at its start. */
export const trialCosts = named(
  'TrialCosts',
  z.object({
    charging,
    seconds: seconds.describe('Seconds from the answer to the end, each begun second counted.'),
    endsAfterSeconds: seconds
      .nullable()
      .describe(
        'Seconds after the answer at which the call is ended, by the tariff’s maximum or by law, and no more is ' +
          'charged; null: it is not ended.',
      ),
    caller: callerCosts
      .nullable()
      .describe(
        'What the caller pays by the number’s tariff; null: no tariff applies. The caller’s own carrier may add its ' +
          'usual call rate.',
      ),
    owner: ownerCosts
      .nullable()
      .describe(
        'What the owner pays or earns by its price plan, without monthly fees, bundles and discounts; null: unknown, ' +
          'see `ownerUnknown`.',
      ),
    ownerUnknown: z
      .enum(ownerCostsUnknown)
      .nullable()
      .describe(
        'Why `owner` is null. `not-allowed`: the asker lacks `prices:read`; `unreachable`: prices cannot be looked up ' +
          'now; `no-plan`: there is no price plan; `no-prefix`: a destination has no price; `no-tariff`: callers have ' +
          'no tariff; `too-long`: the call takes longer than a day.',
      ),
  }),
);
export type TrialCostsView = z.output<typeof trialCosts>;
