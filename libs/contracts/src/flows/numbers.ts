import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { language, numberSnapshot } from '../numbers.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { fieldProblemSchema } from '../problem.js';
import { numberStates } from '../states/index.js';
import { e164, numberInPath, slug } from '../values.js';

const number = named(
  'Number',
  z.object({
    number: e164,
    ownerId: slug,
    country: numberSnapshot.shape.country,
    language,
    state: z.enum(numberStates),
    flow: z.unknown(),
    flowVersion: z.number().int().positive(),
    activeFrom: z.iso.datetime(),
    webhookSecret: z.string().optional().meta({
      description: 'Shown once, when a flow asks the owner’s services for the first time.',
    }),
    notices: z.array(fieldProblemSchema).optional().meta({
      description:
        'Told when it is saved: destinations that won’t be called, for the owner may not forward to their country.',
    }),
  }),
);
export type NumberView = z.input<typeof number>;

const ofNumbers = { owner: 'portal', asksReason: false, reply: number } as const;

/**
 * A flow that differs from the last one gets the next version; the same one keeps its own. Forbidden `people-only` for
 * a key that gives it to another owner; conflict `number-ended`.
 */
export const numberPut = defineOperation({
  ...ofNumbers,
  subject: 'number.put.v1',
  request: {
    number: numberInPath,
    ownerId: slug,
    flow: z.unknown().refine((flow) => flow !== undefined, says('missing')),
    /** Left out, it keeps the one that it has. */
    language: language.optional(),
    /** Since when the owner holds it. */
    activeFrom: enteredInstant.optional(),
  },
}).put('/v1/numbers/:number', {
  id: 'numbers.put',
  permission: 'numbers:write',
  summary:
    'Take a number into service, or change its owner or flow. A key cannot change the owner.',
});

/** Not-found `no-such-number`, also for one that the asker doesn't see. */
export const numberGet = defineOperation({
  ...ofNumbers,
  isUnscoped: true,
  subject: 'number.get.v1',
  request: { number: numberInPath },
}).get('/v1/numbers/:number', {
  id: 'numbers.get',
  permission: 'signed-in',
  summary: 'One number; owners see their own.',
});

export const numbersList = defineOperation({
  ...ofNumbers,
  isUnscoped: true,
  subject: 'number.list.v1',
  request: { limit: pageLimit, after: keyCursor, ownerId: slug.optional() },
  reply: pageSchema(number),
}).get('/v1/numbers', {
  id: 'numbers.list',
  permission: 'signed-in',
  summary: 'Numbers, by number; owners see their own.',
});

/** Calls to it are refused as unknown from then on; the versions of its flow stay. */
export const numberDelete = defineOperation({
  ...ofNumbers,
  subject: 'number.delete.v1',
  request: { number: numberInPath },
  reply: z.void(),
}).delete('/v1/numbers/:number', {
  id: 'numbers.delete',
  permission: 'numbers:write',
  summary: 'Takes a number out of service.',
  answers: null,
});
