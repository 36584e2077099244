import { says } from '@app/common';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const line = (most: number) => z.string().trim().min(1).max(most);

/** SEPA's schemes of direct debit: for anybody, and among businesses, where the debtor's bank must know the mandate. */
export const debitSchemes = ['core', 'b2b'] as const;
export type DebitScheme = (typeof debitSchemes)[number];

/**
 * - `active`: we may collect by it
 * - `ended`: somebody ended it, or what the bank sent back did
 * - `expired`: nothing was collected by it for 36 months (SEPA rulebooks, 4.1)
 */
export const mandateStates = ['active', 'ended', 'expired'] as const;
export type MandateState = (typeof mandateStates)[number];

/** An address in its parts, as banks want it from November 2026 on; lengths as ISO 20022 has them. */
export const structuredAddress = z.object({
  street: line(70),
  houseNumber: line(16),
  postalCode: line(16),
  city: line(35),
  country: z.string().regex(/^[A-Z]{2}$/, says('not-a-country')),
});
export type StructuredAddress = z.output<typeof structuredAddress>;

/** How a mandate was signed: in Mijn Belfabriek by whom from where, or on paper. */
export const mandateSignature = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('online'),
    name: line(140),
    userId: z.string().min(1).max(100),
    ip: z.string().min(1).max(64),
  }),
  z.object({ how: z.literal('paper'), name: line(140), signedOn: z.iso.date() }),
]);

export const mandate = z.object({
  id: uuid,
  ownerId: slug,
  reference: z.string().describe('By which the bank and the owner know it.'),
  scheme: z.enum(debitSchemes),
  accountHolder: z.string(),
  iban: z.string(),
  address: structuredAddress,
  noticeDays: z
    .number()
    .int()
    .nullable()
    .describe('Days between announcement and collection, where fewer were agreed than the rule’s.'),
  signedOn: z.iso.date(),
  signedBy: z.string().describe('Who of the owner signed.'),
  signedHow: z.enum(['online', 'paper']),
  notedBy: z.string().describe('Which account did so, or noted the paper.'),
  notedAt: instant,
  lastUsedOn: z.iso.date().nullable().describe('The last day on which something was collected.'),
  state: z.enum(mandateStates),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
});
export type Mandate = z.output<typeof mandate>;

/** Who collects. Null: direct debit is off, since no creditor identifier is set. */
export const creditor = z.object({ id: z.string(), name: z.string() }).nullable();

/**
 * Keeps a signed mandate, once. Owners sign their own online; staff note one that was signed on paper, and may
 * give the reference that is printed on it. Conflict `direct-debit-off`, `mandate-active` (end it first),
 * `id-taken`, `reference-taken`; invalid, naming each field; not-found `no-such-owner`; forbidden `paper-by-staff`.
 */
export const mandateSign = defineRequest({
  subject: 'mandate.sign.v1',
  request: z.object({
    scope,
    id: uuid,
    ownerId: slug,
    scheme: z.enum(debitSchemes),
    accountHolder: line(70),
    iban: z.string().max(34),
    address: structuredAddress,
    noticeDays: z.number().int().min(1).max(13).nullable().default(null),
    reference: z.string().max(35).nullable().default(null),
    signature: mandateSignature,
  }),
  reply: z.object({ mandate }),
});

/** Ends it, from now on, for ever. One that has ended stays as it is. Not-found `no-such-mandate`. */
export const mandateEnd = defineRequest({
  subject: 'mandate.end.v1',
  request: z.object({ scope, ownerId: slug, mandateId: uuid, by: line(140), reason: line(500) }),
  reply: z.object({ mandate }),
});

/** The last noted first. An owner sees his own. */
export const mandateList = defineRequest({
  subject: 'mandate.list.v1',
  request: z.object({
    scope,
    ownerId: slug.optional(),
    state: z.enum(mandateStates).optional(),
    /** In the owner’s id, the account holder, IBAN or reference. */
    text: z.string().max(100).optional(),
    after: z.string().max(100).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(mandate, z.string()).extend({ creditor }),
});

export const mandateQuestions = [mandateSign, mandateEnd, mandateList];
