import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf, reason } from '../parts.js';
import { e164, slug, uuid } from '../values.js';

export const freezeStates = ['frozen', 'released', 'refused'] as const;

/** Calls of an owner that aren't paid until they were looked into: those named, or all of a number's days. */
export const payoutFreeze = named(
  'PayoutFreeze',
  z.object({
    id: uuid,
    ownerId: slug,
    number: e164.nullable(),
    from: day.nullable().describe('The first day, in the Netherlands.'),
    until: day.nullable().describe('The last day.'),
    callIds: z.array(uuid),
    reason: z.string(),
    state: z.enum(freezeStates),
    frozenBy: z.string(),
    frozenAt: instant,
    outcomeReason: z.string().nullable(),
    closedBy: z.string().nullable(),
    closedAt: instant.nullable(),
  }),
);
export type PayoutFreeze = z.output<typeof payoutFreeze>;

const ofFreezes = ofBilling('Frozen calls');

/** The newest first. Staff. */
export const freezeList = defineOperation({
  ...ofFreezes,
  subject: 'payoutfreeze.list.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    ownerId: slug.optional(),
    state: oneOf(freezeStates).optional(),
  },
  reply: pageSchema(payoutFreeze),
}).get('/v1/payout-freezes', {
  id: 'payoutSettings.freezes',
  permission: 'runs:read',
  summary: 'Calls that aren’t paid, newest first.',
});

/**
 * Freezes calls, or a number's days, once. Staff. Invalid when it is neither or both, or a call is none that
 * the owner is paid for; conflict `id-taken`.
 */
export const freezeMake = defineOperation({
  ...ofFreezes,
  subject: 'payoutfreeze.make.v1',
  request: {
    id: uuid,
    ownerId: slug,
    number: e164.nullable().default(null).describe('Of which all calls of these days are meant.'),
    from: enteredDay.nullable().default(null).describe('The first day, in the Netherlands.'),
    until: enteredDay.nullable().default(null).describe('The last day.'),
    callIds: z
      .array(uuid)
      .max(1000, 'must be at most 1000 calls')
      .default([])
      .describe('The calls that are meant, where it isn’t a number.'),
    reason,
  },
  reply: z.object({ freeze: payoutFreeze }),
}).put('/v1/payout-freezes/:id', {
  id: 'payoutSettings.freeze',
  permission: 'runs:write',
  summary: 'Freezes calls, or all of a number’s days, for a reason.',
  answers: 'freeze',
});

/** Pays them after all, or never. A person of staff. Conflict `is-closed`. The same again changes nothing. */
export const freezeClose = defineOperation({
  ...ofFreezes,
  subject: 'payoutfreeze.close.v1',
  request: {
    id: uuid,
    outcome: z.enum(['released', 'refused'], { error: 'must be released or refused' }),
    reason,
  },
  reply: z.object({ freeze: payoutFreeze }),
}).put('/v1/payout-freezes/:id/outcome', {
  id: 'payoutSettings.close',
  permission: 'runs:write',
  summary: 'Pays them after all, or never.',
  description: 'For people of staff; no key may.',
  answers: 'freeze',
});
