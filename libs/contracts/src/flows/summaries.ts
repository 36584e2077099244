import { says } from '@app/common';
import { consumerTariffTerms } from '@app/rating';
import { z } from 'zod';
import { numberSnapshot } from '../numbers.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { instant, oneOf } from '../parts.js';
import { numberStates } from '../states/index.js';
import { e164, readersOfNumbers, slug, uuid } from '../values.js';
import { overrideShown } from './overrides.js';
import { flowSteps } from './versions.js';

const tariffOf = z.object({
  id: uuid.describe('Id of the tariff.'),
  terms: consumerTariffTerms,
  from: instant.nullable().describe('Start; null: as soon as it is ready.'),
});

export const charging = z
  .enum(['premium', 'freephone', 'standard'])
  .describe(
    'Who pays for calls. `premium`: callers, by the number’s tariff; `freephone`: the owner; `standard`: callers, ' +
      'their usual call rate.',
  );

/** A number on a list: its state, what callers pay, and the flow that serves them. */
const numberSummary = named(
  'NumberSummary',
  z.object({
    number: e164.describe('The service number, E.164, such as +31900123456.'),
    ownerId: slug.describe('Id of the number’s owner.'),
    country: numberSnapshot.shape.country.describe('Country of the number’s plan, ISO 3166-1.'),
    charging,
    state: z.enum(numberStates).describe('State of the number.'),
    closed: z
      .enum(['suspended', 'unpaid', 'porting', 'ended'])
      .nullable()
      .describe(
        'Why the flow does not serve callers now, also by the state of the owner; null: it does.',
      ),
    activeFrom: instant.describe('Time since when the owner has the number.'),
    tariff: tariffOf
      .nullable()
      .describe('The tariff that callers pay now; null: there is none, or the number takes none.'),
    nextTariff: tariffOf
      .nullable()
      .describe('The tariff that follows, published or in progress; null: none is planned.'),
    flowVersion: z.number().int().positive().describe('Version of the current flow, from 1.'),
    flowSavedAt: instant.nullable().describe('When that version was saved; null: unknown.'),
    flowSteps,
    follows: e164
      .nullable()
      .describe('Number of the owner whose flow it follows, E.164; null: none.'),
    override: overrideShown.nullable().describe('What overrides the flow now; null: nothing.'),
    scheduledFrom: instant
      .nullable()
      .describe('When the next scheduled version of the flow begins; null: none is planned.'),
  }),
);
export type NumberSummary = z.output<typeof numberSummary>;

/** Digits of a search, as people write a number: `0900-12`, `+31 900`. */
const digits = z
  .string()
  .trim()
  .regex(/^\+?[\d\s().-]{1,30}$/, says('not-digits-of-number', { example: '0900-12' }))
  .optional()
  .describe(
    'Only numbers with these digits, written as people do. They begin the number after a 0, 00 or +; otherwise they may ' +
      'be anywhere in it.',
  );

/** Lists numbers with what a list shows of them, by number. Flows themselves stay out: they are large. */
export const numberSummaries = defineOperation({
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  subject: 'number.summaries.v1',
  request: {
    limit: pageLimit,
    after: keyCursor,
    ownerId: slug.optional().describe('Only numbers of this owner.'),
    state: oneOf(numberStates).optional().describe('Only numbers in this state.'),
    digits,
  },
  reply: pageSchema(numberSummary),
}).get('/v1/number-summaries', {
  id: 'numbers.summaries',
  ...readersOfNumbers,
  summary: 'List numbers with their state, tariff and flow version.',
  description:
    'By number, without the flows and without numbers of owners that the asker may not see. `state` is the number’s ' +
    'own; `closed` says why callers are not served now, also by the state of the owner.',
});
