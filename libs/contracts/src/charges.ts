import { says } from '@app/common';
import { charge, moneySchema, quarantineCodes, quarantined, sides } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { micros, scope, uuid } from './values.js';

/** A charge, and the document that it stands on, once it does. */
export const documentedCharge = charge.extend({
  /** Of a correction how many more; below zero when less is charged for. */
  seconds: z.number().int(),
  documentId: uuid.nullable(),
  documentNumber: z.string().nullable(),
  /** The re-rating that corrects a charge on a document by this one; null: a charge of rating. */
  reratingId: uuid.nullable(),
});
export type DocumentedCharge = z.infer<typeof documentedCharge>;

/** A part of a call that isn't charged: it waits, or somebody decided that it never is. */
export const quarantinedPart = quarantined.extend({ dismissed: z.boolean().default(false) });

/**
 * What a call costs whom and why. An owner sees his own side and what his caller paid; staff see
 * all. Not-found `no-such-call` when it is not rated yet, or not the asker's.
 */
export const chargesOfCall = defineRequest({
  subject: 'charge.of-call.v1',
  request: z.object({ scope, callId: uuid }),
  reply: z.object({
    /** What the caller pays his operator, VAT included; null when the number is not a paid one. */
    consumerPrice: moneySchema.nullable(),
    charges: z.array(documentedCharge),
    quarantined: z.array(quarantinedPart),
  }),
});

/** Somebody's decision that a part of a call isn't charged. */
export const dismissal = z.object({
  /** The id of the staff member. */
  by: z.string(),
  at: z.iso.datetime(),
  reason: z.string(),
});

export const quarantineEntry = quarantined.extend({
  id: z.string().regex(/^\d{1,18}$/, says('not-a-cursor')),
  callId: uuid,
  /** Start of the call. */
  startedAt: micros,
  since: z.iso.datetime(),
  /** Null: it waits. */
  dismissed: dismissal.nullable(),
});
export type QuarantineEntry = z.infer<typeof quarantineEntry>;

/** What waits for a price, newest call first. Staff and services. */
export const quarantineList = defineRequest({
  subject: 'quarantine.list.v1',
  request: z.object({
    scope,
    code: z.enum(quarantineCodes).optional(),
    /** Those that were dismissed, instead of those that wait. */
    dismissed: z.boolean().default(false),
    after: z.string().max(300).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(quarantineEntry, z.string()),
});

/** How many parts wait, and since when, by why; the most first. Staff and services. */
export const quarantineCounts = defineRequest({
  subject: 'quarantine.counts.v1',
  request: z.object({ scope }),
  reply: z.object({
    counts: z.array(
      z.object({
        code: z.enum(quarantineCodes),
        parts: z.number().int().positive(),
        /** When the first of them came to wait. */
        since: z.iso.datetime(),
      }),
    ),
  }),
});

/** What waits, tried again because somebody asked for it. */
export const quarantineTry = z.object({
  id: uuid,
  /** Only what waits for this reason; null is all. */
  code: z.enum(quarantineCodes).nullable(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  /** Parts that waited when it was asked for, and those of them that were tried. */
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  /** Those that don't wait any more. */
  settled: z.number().int().nonnegative(),
  finishedAt: z.iso.datetime().nullable(),
});
export type QuarantineTry = z.infer<typeof quarantineTry>;

/** Has what waits tried again, once an id. Staff and services. */
export const quarantineTryAgain = defineRequest({
  subject: 'quarantine.try-again.v1',
  request: z.object({ scope, id: uuid, code: z.enum(quarantineCodes).optional() }),
  reply: z.object({ tried: quarantineTry }),
});

/**
 * Decides that a part isn't charged, for good: no later price and no re-rating charges it. By a person (forbidden
 * `people-only`), of what nothing else ends (conflict `still-chargeable`: `quarantineDismissible` of libs/rating).
 * Safe to repeat. Not-found `no-such-part`.
 */
export const quarantineDismiss = defineRequest({
  subject: 'quarantine.dismiss.v1',
  request: z.object({
    scope,
    id: quarantineEntry.shape.id,
    reason: z
      .string()
      .trim()
      .min(1, says('reason-missing'))
      .max(500, 'must have at most 500 characters'),
  }),
  reply: z.object({ entry: quarantineEntry }),
});

/** The last asked for first. Staff and services. */
export const quarantineTries = defineRequest({
  subject: 'quarantine.tries.v1',
  request: z.object({
    scope,
    /** Asked for before this one. */
    before: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(quarantineTry, uuid),
});

/** Sums of one party on one side over the calls that started in the period. */
export const partyBalance = z.object({
  side: z.enum(sides),
  /** Null: the party isn't known (quarantined as `no-carrier`). */
  partyId: z.string().nullable(),
  /** Calls with at least one charge or quarantined part on this side. */
  calls: z.number().int().nonnegative(),
  /** Sum of the charges, signed as they are. */
  rated: moneySchema,
  /** What the documents' lines add up to, signed the same way; fees that no call caused left out. */
  documented: moneySchema,
  /** Charges that are on no document yet. */
  undocumented: moneySchema,
  /** Parts of calls without a price. */
  quarantined: z.number().int().nonnegative(),
  /** Parts of calls that somebody decided not to charge: they are in `calls`, and in no amount. */
  dismissed: z.number().int().nonnegative().default(0),
});
export type PartyBalance = z.infer<typeof partyBalance>;

/**
 * Per side: rated = documented + not yet documented, and what is quarantined. Staff and services.
 * A party whose three figures don't fit is a difference for a person to look at.
 */
export const balanceGet = defineRequest({
  subject: 'balance.get.v1',
  request: z.object({ scope, from: z.iso.datetime(), until: z.iso.datetime() }),
  reply: z.object({
    /** Calls that started in the period and are rated (charged, quarantined, or free). */
    ratedCalls: z.number().int().nonnegative(),
    /** Place in `call.since.v1` up to which calls are rated. */
    ratedPosition: z.number().int().nonnegative(),
    parties: z.array(partyBalance),
  }),
});

/** What portal asks about charges, quarantine and balances. */
export const chargeQuestions = [
  chargesOfCall,
  quarantineList,
  quarantineCounts,
  quarantineTryAgain,
  quarantineTries,
  quarantineDismiss,
  balanceGet,
];
