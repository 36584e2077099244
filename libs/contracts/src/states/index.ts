import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { oneOf } from '../parts.js';
import { hangupCause, numberInPath, readersOfNumbers, slug } from '../values.js';

/** States of a number, independent of its owner's state. */
export const numberStates = ['active', 'suspended', 'porting', 'ended'] as const;
export type NumberState = (typeof numberStates)[number];

/** States of an owner. `unpaid`: an invoice is overdue, so its numbers are closed until payment. */
export const ownerStates = ['active', 'unpaid', 'suspended', 'ended'] as const;
export type OwnerState = (typeof ownerStates)[number];

/**
 * Causes for refusing calls to a suspended number, with their SIP answers (FreeSWITCH 1.11, mod_sofia,
 * hangup_cause_to_sip).
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
  .max(500, 'must have at most 500 characters')
  .describe('Reason in words, at most 500 characters.');

/** The state of a number, and the treatment of its callers. */
const numberState = named(
  'NumberState',
  z.object({
    state: z.enum(numberStates),
    since: at.describe('Start of this state, ISO 8601.'),
    announcement: slug.nullable().describe('Own prompt of a suspended number; null: none set.'),
    cause: hangupCause
      .nullable()
      .describe('Cause set for refusing calls to a suspended number; null: the default.'),
    portsAt: at
      .nullable()
      .describe('When a porting number moves to the other carrier; null: not porting.'),
    closed: z
      .object({
        reason: z.enum(['suspended', 'unpaid', 'porting', 'ended']),
        announcement: slug.nullable().describe('Prompt for callers; null: none.'),
        cause: hangupCause.describe('Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.'),
      })
      .nullable()
      .describe(
        'Treatment of callers now, also by the state of the owner; null: the flow serves them.',
      ),
  }),
);
export type NumberStateView = z.output<typeof numberState>;

/** The state of an owner. */
const ownerState = named('OwnerState', z.object({ state: z.enum(ownerStates), since: at }));
export type OwnerStateView = z.output<typeof ownerState>;

/** A change of the state of a number or an owner. */
const stateChange = named(
  'StateChange',
  z.object({
    from: z.string().describe('State before the change.'),
    state: z.string().describe('State after the change.'),
    reason: z.string(),
    by: z.string().describe('Author of the change, such as the id of a person, key or service.'),
    at,
  }),
);

/** A new state for a number, with its reason. */
const newNumberState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('active'), reason }),
  z.strictObject({
    state: z.literal('suspended'),
    reason,
    announcement: slug
      .nullable()
      .default(null)
      .describe(
        'Prompt of the owner for callers; null: the platform’s announcement, or silence when `cause` is given.',
      ),
    cause: oneOf(causes)
      .nullable()
      .default(null)
      .describe('Cause for refusing calls; null: INCOMING_CALL_BARRED.'),
  }),
  z.strictObject({
    state: z.literal('porting'),
    reason,
    at: enteredInstant.describe('When the number moves to the other carrier.'),
  }),
  z.strictObject({ state: z.literal('ended'), reason }),
]);
export type NewNumberState = z.output<typeof newNumberState>;

const ofStates = { owner: 'portal', asksReason: false } as const;

describeTag(
  'states',
  'The state of a number, and that of its owner, decide whether the number is open to callers. Staff change states; ' +
    'an overdue rule makes an owner unpaid, and payment makes it active again.',
);

/**
 * Changes the state of a number; controllers follow with the commit, and at due moments (porting, end of the cooling
 * period). For staff. Safe to repeat. Not-found `no-such-number`; conflict `no-such-transition`, `cooling-over`,
 * `owner-ended`; invalid for an unknown announcement.
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
  summary: 'Change the state of a number. Safe to repeat.',
  description:
    'Suspends, ports, ends or reopens the number. New callers notice at once; calls in progress go on. A porting number ' +
    'is served until `at`, then closed, and the owner’s holding of it, with its monthly fees, goes on until `ended`. ' +
    'Another state, such as `active`, undoes it. Ending ends the holding; an ended number can reopen for that owner ' +
    'within a month (later: 409 `cooling-over`), with a holding from then, unless that owner has ended (409 ' +
    '`owner-ended`). The same state and details again change nothing, also with another reason. 409 ' +
    '`no-such-transition`: the current state does not allow the new one, such as `ended` to `suspended`.',
});

/** Reads the state of a number. An owner sees their own numbers. Not-found `no-such-number`. */
export const numberStateGet = defineOperation({
  ...ofStates,
  subject: 'number.state.v1',
  isUnscoped: true,
  request: { number: numberInPath },
  reply: numberState,
}).get('/v1/numbers/:number/state', {
  id: 'states.getOfNumber',
  ...readersOfNumbers,
  summary: 'Get the state of a number.',
  description: 'With the treatment of its callers now, also by the state of its owner.',
});

const history = {
  after: z
    .string()
    .regex(/^\d{1,18}$/, says('not-a-cursor'))
    .optional(),
  limit: pageLimit,
};

/** Lists state changes of a number, newest first. For staff. */
export const numberHistory = defineOperation({
  ...ofStates,
  subject: 'number.states.v1',
  read: { of: ['number'] },
  request: { number: numberInPath, ...history },
  reply: pageSchema(stateChange),
}).get('/v1/numbers/:number/states', {
  id: 'states.historyOfNumber',
  permission: 'parties:read',
  summary: 'List state changes of a number, newest first.',
  description:
    'Each with its reason and the id of its author. Without changes of its owner’s state. An unknown number has none.',
});

/**
 * Changes the state of an owner; the snapshots of all the owner's numbers follow after the commit. For staff. Safe to
 * repeat. Not-found `no-such-owner`; conflict `no-such-transition`.
 */
export const ownerStatePut = defineOperation({
  ...ofStates,
  subject: 'owner.state-put.v1',
  request: {
    ownerId: slug,
    state: z.enum(ownerStates).describe('The new state; `unpaid`: an invoice is overdue.'),
    reason,
  },
  reply: ownerState,
}).put('/v1/owners/:id/state', {
  id: 'states.putOfOwner',
  named: { id: 'ownerId' },
  permission: 'parties:write',
  summary: 'Change the state of an owner. Safe to repeat.',
  description:
    'Any state except `active` soon closes all numbers of the owner; `ended` also ends its holdings of them. ' +
    '`active` reopens them, except numbers with a closed state of their own, and after `ended` begins its holdings again, except of numbers that ended themselves. The same state again changes ' +
    'nothing, also with another reason. 409 `no-such-transition`: an ended owner can only become `active`. ' +
    'The overdue rule makes an active owner `unpaid` when it becomes overdue, and an `unpaid` one `active` when it no longer is.',
});

/** Reads the state of an owner. For staff. Not-found `no-such-owner`. */
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
  summary: 'Get the state of an owner.',
  description: 'With the time since which it has that state.',
});

/** Lists state changes of an owner, newest first. For staff. */
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
  summary: 'List state changes of an owner, newest first.',
  description: 'Each with its reason and the id of its author. An unknown owner has none.',
});
