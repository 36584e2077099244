import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf, reason } from '../parts.js';
import { e164, slug, uuid } from '../values.js';

export const freezeStates = ['frozen', 'released', 'refused'] as const;

/** A freeze: an owner's calls that are not paid out during an investigation. It names calls, or a number and days. */
export const payoutFreeze = named(
  'PayoutFreeze',
  z.object({
    id: uuid,
    ownerId: slug,
    number: e164.nullable(),
    from: day.nullable().describe('First day, in the Netherlands; null: single calls are named.'),
    until: day.nullable().describe('Last day, inclusive; null: single calls are named.'),
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

/** Lists freezes of calls, newest first. Staff and services. */
export const freezeList = defineOperation({
  ...ofFreezes,
  subject: 'payoutfreeze.list.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    ownerId: slug.optional().describe('Only freezes of this owner’s calls.'),
    state: oneOf(freezeStates).optional().describe('Only freezes in this state.'),
  },
  reply: pageSchema(payoutFreeze),
}).get('/v1/payout-freezes', {
  id: 'payoutSettings.freezes',
  permission: 'runs:read',
  summary: 'List freezes of calls, newest first.',
  description:
    'In any state, unless filtered. Batches do not pay `frozen` calls until a person releases them, and never pay ' +
    '`refused` ones; a batch that was approved before the freeze still pays them.',
});

/**
 * Freezes calls, or all calls of a number on some days, so that they are not paid out. Safe to repeat. Staff and
 * services. Invalid when it names neither or both, a call for which the owner is not paid, or a number that the owner never held; conflict `id-taken`.
 */
export const freezeMake = defineOperation({
  ...ofFreezes,
  subject: 'payoutfreeze.make.v1',
  request: {
    id: uuid,
    ownerId: slug.describe('Owner that is paid for the calls.'),
    number: e164
      .nullable()
      .default(null)
      .describe('Freeze all calls to this number on these days; null: single calls are named.'),
    from: enteredDay
      .nullable()
      .default(null)
      .describe('First day, in the Netherlands; null: single calls are named.'),
    until: enteredDay
      .nullable()
      .default(null)
      .describe('Last day, inclusive; null: single calls are named.'),
    callIds: z
      .array(uuid)
      .max(1000, 'must be at most 1000 calls')
      .default([])
      .describe('Ids of at most 1,000 calls to freeze, instead of a number and days.'),
    reason,
  },
  reply: z.object({ freeze: payoutFreeze }),
}).put('/v1/payout-freezes/:id', {
  id: 'payoutSettings.freeze',
  permission: 'runs:write',
  summary: 'Freeze calls before or after payout. Safe to repeat.',
  description:
    'Frozen calls are not paid out until they are released (`PUT …/outcome`). A prepared batch with such calls must be ' +
    'prepared again. An approved batch still pays them; what was paid out for them is deducted from the owner’s next ' +
    'payouts until they are released. Name `callIds`, or a `number` with its days: 422 `invalid-input` for both, ' +
    'neither, a call that the owner is not paid for, or a `number` that the owner never held and has no calls to. 409 `id-taken`: the id has a freeze of other calls.',
  answers: 'freeze',
});

/**
 * Closes a freeze: the calls are released for payout, or refused for good. Only a person of staff may (forbidden
 * `people-only`). Safe to repeat. Not-found `no-such-freeze`; conflict `is-closed`.
 */
export const freezeClose = defineOperation({
  ...ofFreezes,
  subject: 'payoutfreeze.close.v1',
  request: {
    id: uuid,
    outcome: z
      .enum(['released', 'refused'], { error: 'must be released or refused' })
      .describe('`released`: pay them out; `refused`: never pay them out.'),
    reason,
  },
  reply: z.object({ freeze: payoutFreeze }),
}).put('/v1/payout-freezes/:id/outcome', {
  id: 'payoutSettings.close',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Release or refuse frozen calls.',
  description:
    '`released`: a next batch pays them out, unless another freeze or hold keeps them. `refused`: they are never paid ' +
    'out, and what was paid out already is deducted from the owner’s next payouts; the owner’s document shows them as ' +
    'owed to the owner until a credit note. One person decides, who may also have ' +
    'frozen them. The same outcome again is safe; another: 409 `is-closed`. Cannot be undone.',
  answers: 'freeze',
});
