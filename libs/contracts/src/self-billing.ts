import { z } from 'zod';
import { defineRequest } from './define.js';
import { enteredDay } from './entered.js';
import { scope, slug } from './values.js';

/**
 * That we make out an owner's invoices to us, as agreed beforehand (VAT directive 2006/112/EC, art. 224;
 * Wet OB 1968, art. 34c and 35): from a day on the owner agrees, or no longer does. Of those
 * that begin by a day, the one noted last holds.
 */
export const selfBillingAgreement = z.object({
  ownerId: slug,
  /** From this day on, in the Netherlands. */
  from: z.iso.date(),
  agreed: z.boolean(),
  /** Who of the owner said so. */
  by: z.string(),
  /** Which account noted it. */
  notedBy: z.string(),
  notedAt: z.iso.datetime(),
});
export type SelfBillingAgreement = z.infer<typeof selfBillingAgreement>;

/** All that an owner said, the last first, and whether he agrees today. Owners see their own. */
export const selfBillingGet = defineRequest({
  subject: 'agreement.get.v1',
  request: z.object({ scope, ownerId: slug }),
  reply: z.object({
    agreed: z.boolean(),
    /** The last 100, the one noted last first. */
    agreements: z.array(selfBillingAgreement),
  }),
});

/**
 * Note what an owner said, himself or through staff. It replaces, from its day on, all that was noted
 * before it: a change that has not begun is taken back by the opposite statement from the same day. The day
 * is not before the first day of the statement that holds today: documents were made by that.
 * Invalid `before-the-last`; not-found `no-such-owner`.
 */
export const selfBillingSet = defineRequest({
  subject: 'agreement.set.v1',
  request: z.object({
    scope,
    ownerId: slug,
    from: enteredDay,
    agreed: z.boolean(),
    by: z.string().trim().min(2).max(200),
  }),
  reply: z.object({ agreement: selfBillingAgreement }),
});

/** What portal asks about agreements on self-billing. */
export const selfBillingQuestions = [selfBillingGet, selfBillingSet];
