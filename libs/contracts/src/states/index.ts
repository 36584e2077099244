import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { oneOf } from '../parts.js';
import { hangupCause, numberInPath, slug } from '../values.js';

/** What a number may be, whatever its owner is. */
export const numberStates = ['active', 'suspended', 'porting', 'ended'] as const;
export type NumberState = (typeof numberStates)[number];

/** What an owner may be. `unpaid`: an invoice is overdue, and callers are kept out until it is paid. */
export const ownerStates = ['active', 'unpaid', 'suspended', 'ended'] as const;
export type OwnerState = (typeof ownerStates)[number];

/**
 * Causes that a suspended number may be released with, and the SIP answer that the carrier gets of
 * each (FreeSWITCH 1.11, mod_sofia, hangup_cause_to_sip).
 */
export const suspendedCauses = {
  INCOMING_CALL_BARRED: 403,
  CALL_REJECTED: 603,
  USER_BUSY: 486,
  SUBSCRIBER_ABSENT: 480,
  UNALLOCATED_NUMBER: 404,
  NUMBER_CHANGED: 410,
} as const;
export type SuspendedCause = keyof typeof suspendedCauses;
const causes = Object.keys(suspendedCauses) as [SuspendedCause, ...SuspendedCause[]];

const at = z.iso.datetime();
const reason = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(500, 'must have at most 500 characters');

const numberState = named(
  'NumberState',
  z.object({
    state: z.enum(numberStates),
    since: at,
    announcement: slug.nullable(),
    cause: hangupCause.nullable(),
    portsAt: at.nullable(),
    /** What callers meet now instead of the flow. */
    closed: z
      .object({
        reason: z.enum(['suspended', 'unpaid', 'porting', 'ended']),
        announcement: slug.nullable(),
        cause: hangupCause,
      })
      .nullable(),
  }),
);
export type NumberStateView = z.output<typeof numberState>;

const ownerState = named('OwnerState', z.object({ state: z.enum(ownerStates), since: at }));
export type OwnerStateView = z.output<typeof ownerState>;

const stateChange = named(
  'StateChange',
  z.object({ from: z.string(), state: z.string(), reason: z.string(), by: z.string(), at }),
);

/** What a number is to be, and why. */
const newNumberState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('active'), reason }),
  z.strictObject({
    state: z.literal('suspended'),
    reason,
    /** The owner's prompt that callers hear. */
    announcement: slug.nullable().default(null),
    cause: oneOf(causes).nullable().default(null),
  }),
  /** `at`: when the number moves to the other operator. */
  z.strictObject({ state: z.literal('porting'), reason, at: enteredInstant }),
  z.strictObject({ state: z.literal('ended'), reason }),
]);
export type NewNumberState = z.output<typeof newNumberState>;

const ofStates = { owner: 'portal', asksReason: false } as const;

/**
 * Controllers hear of it with the commit; of what comes by itself (the porting, the end of the cooling period) when it
 * is due. The same again changes nothing. Not-found `no-such-number`; conflict `no-such-transition`, `cooling-over`;
 * invalid for an announcement that isn't there.
 */
export const numberStatePut = defineOperation({
  ...ofStates,
  subject: 'number.state-put.v1',
  request: { number: numberInPath },
  rest: newNumberState,
  reply: numberState,
}).put('/v1/numbers/:number/state', {
  id: 'states.putOfNumber',
  permission: 'numbers:write',
  summary: 'Suspends, ports, ends or serves a number again.',
});

export const numberStateGet = defineOperation({
  ...ofStates,
  subject: 'number.state.v1',
  isUnscoped: true,
  request: { number: numberInPath },
  reply: numberState,
}).get('/v1/numbers/:number/state', {
  id: 'states.getOfNumber',
  permission: 'signed-in',
  summary: 'What a number is, and what its callers meet now; owners see their own.',
});

const history = {
  after: z
    .string()
    .regex(/^\d{1,18}$/, says('not-a-cursor'))
    .optional(),
  limit: pageLimit,
};

/** Newest first, and so does `ownerHistory`. */
export const numberHistory = defineOperation({
  ...ofStates,
  subject: 'number.states.v1',
  read: { of: ['number'] },
  request: { number: numberInPath, ...history },
  reply: pageSchema(stateChange),
}).get('/v1/numbers/:number/states', {
  id: 'states.historyOfNumber',
  permission: 'parties:read',
  summary: 'What a number was, newest first.',
});

/**
 * The snapshots of all his numbers follow right after the commit, whatever dies meanwhile. Not-found `no-such-owner`;
 * conflict `no-such-transition`.
 */
export const ownerStatePut = defineOperation({
  ...ofStates,
  subject: 'owner.state-put.v1',
  request: { ownerId: slug, state: z.enum(ownerStates), reason },
  reply: ownerState,
}).put('/v1/owners/:id/state', {
  id: 'states.putOfOwner',
  named: { id: 'ownerId' },
  permission: 'parties:write',
  summary: 'Closes all numbers of an owner, or serves them again.',
});

export const ownerStateGet = defineOperation({
  ...ofStates,
  subject: 'owner.state.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: ownerState,
}).get('/v1/owners/:id/state', {
  id: 'states.getOfOwner',
  named: { id: 'ownerId' },
  permission: 'parties:read',
  summary: 'What an owner is.',
});

export const ownerHistory = defineOperation({
  ...ofStates,
  subject: 'owner.states.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug, ...history },
  reply: pageSchema(stateChange),
}).get('/v1/owners/:id/states', {
  id: 'states.historyOfOwner',
  named: { id: 'ownerId' },
  permission: 'parties:read',
  summary: 'What an owner was, newest first.',
});
