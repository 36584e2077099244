import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { enteredAmount, enteredDay } from './entered.js';
import { e164, scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const day = z.iso.date();
const reason = z.string().trim().min(1).max(500);
/** What banks carry: the SEPA character set. @see EPC217-08, 1.4 */
const sepaText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `must be at most ${most} characters`)
    .regex(/^[\p{L}\d /?:().,'+&-]*$/u, "must hold letters, digits, spaces and /-?:().,'+& only");

/** Where an owner's payouts go. */
const accountFields = {
  iban: z.string().describe('In capitals and without spaces; of a country of SEPA.'),
  name: sepaText(70).min(2, 'must be whose account it is').describe('Whose account it is.'),
  street: sepaText(70).min(1, 'must be the street').describe('Without the house number.'),
  houseNumber: sepaText(16).min(1, 'must be the house number').describe('With its addition.'),
  postalCode: sepaText(16).min(1, 'must be the postal code').describe('As the country writes it.'),
  city: sepaText(35).min(1, 'must be the town').describe('As it stands on paper.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capitals, such as NL')
    .describe('ISO 3166-1 alpha-2, of the address.'),
};
export const givenPayoutAccount = z.object(accountFields);

export const payoutAccount = z.object({
  ownerId: slug,
  ...accountFields,
  usableFrom: day.describe('The first day that it is paid to.'),
  enteredBy: z.string(),
  enteredAs: z.enum(['owner', 'staff']),
  enteredAt: instant,
});
export type PayoutAccount = z.output<typeof payoutAccount>;

/** The last one counts; newest first, the last 100. Owners see their own. */
export const payoutAccountGet = defineRequest({
  subject: 'payoutaccount.get.v1',
  request: z.object({ scope, ownerId: slug }),
  reply: z.object({
    account: payoutAccount.nullable(),
    /** Whether it is paid to today. */
    usable: z.boolean(),
    history: z.array(payoutAccount),
  }),
});

/**
 * Keeps where an owner's payouts go from now on. Another IBAN isn't paid to for some days. Invalid for an IBAN
 * that fails its check, or of a country outside SEPA; forbidden `people-only` for a key. The same again changes nothing.
 */
export const payoutAccountSet = defineRequest({
  subject: 'payoutaccount.set.v1',
  request: z.object({ scope, ownerId: slug, account: givenPayoutAccount }),
  reply: z.object({ account: payoutAccount }),
});

const agreed = {
  ownerId: slug.nullable().describe('Null: of all owners without terms of their own.'),
  from: day.describe('The first day, in the Netherlands.'),
  holdBackShare: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(10_000, 'must be at most 10000')
    .describe('Of what is released, in hundredths of a percent, how much is held back.'),
  holdBackDays: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(730, 'must be at most 730')
    .describe('For how many days after a document’s date.'),
  minimum: moneySchema.describe('Less than this isn’t paid; it goes with the next payout.'),
  netting: z.boolean().describe('Whether his invoices that are due are set off against payouts.'),
};

/** What was agreed with an owner of his payouts, from a day on; of nobody: of all without their own. */
export const payoutTerms = z.object({
  id: uuid,
  ...agreed,
  setBy: z.string().describe('Who proposed them.'),
  setAt: instant,
  approvedBy: z
    .string()
    .nullable()
    .describe('Null: they are from before a second person was needed.'),
});
export type PayoutTerms = z.output<typeof payoutTerms>;

/** An owner's, or everybody's; the last day first. Staff. */
export const payoutTermsList = defineRequest({
  subject: 'payoutterms.list.v1',
  request: z.object({ scope, ownerId: slug.nullable() }),
  reply: z.object({
    /** What counts today. */
    current: payoutTerms,
    terms: z.array(payoutTerms),
  }),
});

/**
 * - `waiting`: another person has to approve them
 * - `expired`: they were to begin before today, and nobody approved them in time
 * - `approved`: they count from their day on
 * - `withdrawn`: they don't count, and never did
 */
export const termsProposalStates = ['waiting', 'expired', 'approved', 'withdrawn'] as const;

/** Terms that one person proposes, and another one approves. */
export const termsProposal = z.object({
  id: uuid.describe('Also of the terms, once they are approved.'),
  place: z.number().int().positive(),
  ...agreed,
  state: z.enum(termsProposalStates),
  before: payoutTerms.nullable().describe('What counts on that day while they wait; else null.'),
  proposedBy: z.string(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});
export type TermsProposal = z.output<typeof termsProposal>;
const oneProposal = z.object({ proposal: termsProposal });

/**
 * Proposes terms from a day on, for another person to approve; the same id again is the same proposal. By a person of
 * staff (forbidden `people-only`). Invalid for a day that is over; `minimum` in whole cents, not negative. Conflict
 * `day-taken` while others are approved from that day and haven't begun, `proposal-open` while another
 * proposal waits for the same owner and day, `id-taken`.
 */
export const termsPropose = defineRequest({
  subject: 'payoutterms.propose.v1',
  request: z.object({
    scope,
    id: uuid,
    ...agreed,
    from: enteredDay,
    minimum: enteredAmount,
  }),
  reply: oneProposal,
});

/**
 * Has terms count from their day on, in place of those that began on that day; by another person of staff than proposed
 * them (forbidden `people-only`, `four-eyes`), once. Not-found `no-such-proposal`; conflict `not-waiting`,
 * `start-passed` when their day is over, `day-taken` as `termsPropose`.
 */
export const termsApprove = defineRequest({
  subject: 'payoutterms.approve.v1',
  request: z.object({ scope, id: uuid }),
  reply: oneProposal,
});

/**
 * Withdraws a proposal that waits, or terms that haven't begun. By a person of staff (forbidden `people-only`). Safe to
 * repeat. Not-found `no-such-terms`; conflict `has-begun`, `not-waiting` when others took their place.
 */
export const termsWithdraw = defineRequest({
  subject: 'payoutterms.withdraw.v1',
  request: z.object({ scope, id: uuid }),
  reply: z.object({ id: uuid }),
});

/** Proposals, the newest first. Staff. */
export const termsProposals = defineRequest({
  subject: 'payoutterms.proposals.v1',
  request: z.object({
    scope,
    ownerId: slug.optional(),
    /** Only those that wait or expired since: what somebody should look at. */
    open: z.boolean().optional(),
    /** The place of the last one of the page before. */
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ proposals: z.array(termsProposal), more: z.boolean() }),
});

export const freezeStates = ['frozen', 'released', 'refused'] as const;

/** Calls of an owner that aren't paid until they were looked into: those named, or all of a number's days. */
export const payoutFreeze = z.object({
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
});
export type PayoutFreeze = z.output<typeof payoutFreeze>;

/**
 * Freezes calls, or a number's days, once. Staff. Invalid when it is neither or both, or a call is none that
 * the owner is paid for; conflict `id-taken`.
 */
export const freezeMake = defineRequest({
  subject: 'payoutfreeze.make.v1',
  request: z.object({
    scope,
    id: uuid,
    ownerId: slug,
    number: e164.nullable(),
    from: enteredDay.nullable(),
    until: enteredDay.nullable(),
    callIds: z.array(uuid).max(1000),
    reason,
  }),
  reply: z.object({ freeze: payoutFreeze }),
});

/** Pays them after all, or never. A person of staff. Conflict `is-closed`. The same again changes nothing. */
export const freezeClose = defineRequest({
  subject: 'payoutfreeze.close.v1',
  request: z.object({
    scope,
    freezeId: uuid,
    outcome: z.enum(['released', 'refused']),
    reason,
  }),
  reply: z.object({ freeze: payoutFreeze }),
});

/** The newest first. Staff. */
export const freezeList = defineRequest({
  subject: 'payoutfreeze.list.v1',
  request: z.object({
    scope,
    ownerId: slug.optional(),
    state: z.enum(freezeStates).optional(),
    before: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ freezes: z.array(payoutFreeze), more: z.boolean() }),
});
