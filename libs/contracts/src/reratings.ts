import { moneySchema, quarantineCodes, sides } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { e164, micros, scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/**
 * What of the calls' facts is looked up anew; the rest is as it was rated, or as cdr corrected it.
 * - `trunks`: whose each trunk is now
 * - `holders`: who held the number at the call's start, by what portal says now
 */
export const renewals = ['trunks', 'holders'] as const;
export type Renewal = (typeof renewals)[number];

/**
 * - `comparing`: works out what each call would cost by now
 * - `compared`: the report is there; nothing has changed, and nothing does until it is applied
 * - `applying`, `applied`
 * - `outdated`: prices changed, or another re-rating of these calls was applied, after the report was
 *   made; what was applied before stays, and what is left needs a new report
 * - `cancelled`: by a person; what was applied before stays
 */
export const reratingStates = [
  'comparing',
  'compared',
  'applying',
  'applied',
  'outdated',
  'cancelled',
] as const;

/**
 * What a re-rating waits for: calls to be rated, what cdr corrected, who held which number, or
 * documents that are being made of the same charges. `-failed`: whoever should say so is there, but the
 * last try failed; the log of billing says why.
 */
export const reratingNeeds = [
  'calls',
  'corrections',
  'portal',
  'documents',
  'calls-failed',
  'corrections-failed',
  'portal-failed',
] as const;

/** Which calls: those that began in the period, of one owner, carrier or number where it is given. */
const ofCalls = {
  from: instant,
  until: instant,
  /** Whose the calls were rated as. */
  ownerId: slug.nullable(),
  /** Who sent them, or ended a leg of them. */
  carrierId: slug.nullable(),
  /** The service number. */
  number: e164.nullable(),
  renew: z.array(z.enum(renewals)),
  /** Why, in the words of whoever started it. */
  reason: z.string().min(1).max(500),
};

/** What calls of a period would cost by now, beside what they were charged; and the same applied. */
export const rerating = z.object({
  id: uuid,
  ...ofCalls,
  /** Of calls that cdr corrected, without a person: nothing that a document says has changed by it. */
  automatic: z.boolean(),
  state: z.enum(reratingStates),
  waitsFor: z.enum(reratingNeeds).nullable(),
  startedBy: z.string(),
  startedAt: instant,
  comparedAt: instant.nullable(),
  appliedBy: z.string().nullable(),
  /** When it was applied whole, outdated or cancelled. */
  finishedAt: instant.nullable(),
  /** Calls looked at of all, while it compares; applied of those that change, from then on. */
  done: count,
  total: count.nullable(),
  /** Calls that change. */
  changed: count,
  /** Parts of calls that begin and cease to wait in quarantine. */
  enters: count,
  leaves: count,
});
export type Rerating = z.infer<typeof rerating>;

/** What a re-rating comes to for one party on one side: of the calls that change, nothing else. */
export const reratingParty = z.object({
  side: z.enum(sides),
  /** Null: the party isn't known. */
  partyId: z.string().nullable(),
  calls: count,
  /** Sums of what was charged, corrections included, and of what would be. */
  before: moneySchema,
  after: moneySchema,
  enters: count,
  leaves: count,
});
export type ReratingParty = z.infer<typeof reratingParty>;

/** The same of one call. */
export const reratingDifference = z.object({
  callId: uuid,
  startedAt: micros,
  side: z.enum(sides),
  partyId: z.string().nullable(),
  before: moneySchema,
  after: moneySchema,
  /** Parts that wait in quarantine before and after. */
  waitedBefore: count,
  waitsAfter: count,
  /** Why it waits after, or waited before; null when it does neither. */
  code: z.enum(quarantineCodes).nullable(),
});
export type ReratingDifference = z.infer<typeof reratingDifference>;

/**
 * Starts comparing, once an id. Invalid `invalid-period` as `runStart`; conflict `id-taken` when the id
 * is of other calls. Staff and services, as all of these.
 */
export const reratingStart = defineRequest({
  subject: 'rerating.start.v1',
  request: z.object({ scope, id: uuid, ...ofCalls }),
  reply: z.object({ rerating }),
});

export const reratingList = defineRequest({
  subject: 'rerating.list.v1',
  request: z.object({
    scope,
    /** Started before this one. */
    before: uuid.optional(),
    /** Automatic ones too. */
    automatic: z.boolean().default(false),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(rerating, uuid),
});

/** Not-found `no-such-rerating`, as all of those that name one. */
export const reratingGet = defineRequest({
  subject: 'rerating.get.v1',
  request: z.object({ scope, reratingId: uuid }),
  reply: z.object({ rerating }),
});

const page = {
  scope,
  reratingId: uuid,
  /** The `next` of the page before. */
  after: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(200).default(50),
};

/** By side and party; empty until it is compared. */
export const partiesOfRerating = defineRequest({
  subject: 'rerating.parties.v1',
  request: z.object(page),
  reply: pageReply(reratingParty, z.string()),
});

/** The largest difference first. */
export const differencesOfRerating = defineRequest({
  subject: 'rerating.differences.v1',
  request: z.object({
    ...page,
    side: z.enum(sides).optional(),
    /** Only those of which parts begin or cease to wait. */
    moves: z.literal(true).optional(),
  }),
  reply: pageReply(reratingDifference, z.string()),
});

/**
 * Where all differences are to be had as CSV for five minutes: a path of billing's HTTP, with a signed
 * token. Conflict `not-compared` until the report is there.
 */
export const reratingLink = defineRequest({
  subject: 'rerating.link.v1',
  request: z.object({ scope, reratingId: uuid }),
  reply: z.object({ path: z.string(), fileName: z.string() }),
});

/**
 * Applies what the report says, once. Conflict `not-compared`, `nothing-changes`, `report-differs` when
 * `changed` isn't what the report says, `prices-changed`, `another-applied` or `another-applies`.
 */
export const reratingApply = defineRequest({
  subject: 'rerating.apply.v1',
  request: z.object({
    scope,
    reratingId: uuid,
    /** How many calls change, as whoever confirms it has read. */
    changed: z.number().int().positive(),
  }),
  reply: z.object({ rerating }),
});

/** Stops it, or lets go of its report. Conflict `is-finished`. */
export const reratingCancel = defineRequest({
  subject: 'rerating.cancel.v1',
  request: z.object({ scope, reratingId: uuid }),
  reply: z.object({ rerating }),
});

/** What portal asks about re-ratings. */
export const reratingQuestions = [
  reratingStart,
  reratingList,
  reratingGet,
  partiesOfRerating,
  differencesOfRerating,
  reratingLink,
  reratingApply,
  reratingCancel,
];
