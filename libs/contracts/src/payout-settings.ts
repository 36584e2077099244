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

/** What was agreed with an owner of his payouts, from a day on; of nobody: of all without their own. */
export const payoutTerms = z.object({
  ownerId: slug.nullable(),
  from: day,
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
  setBy: z.string(),
  setAt: instant,
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
 * Sets them from a day on, in place of those of that day. Invalid for a day that is over; `minimum` in whole
 * cents, not negative. Staff.
 */
export const payoutTermsSet = defineRequest({
  subject: 'payoutterms.set.v1',
  request: payoutTerms
    .omit({ setBy: true, setAt: true })
    .extend({ scope, from: enteredDay, minimum: enteredAmount }),
  reply: z.object({ terms: payoutTerms }),
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

/** Pays them after all, or never. Staff. Conflict `is-closed`. The same again changes nothing. */
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
