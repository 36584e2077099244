import { z } from 'zod';
import { defineRequest } from './define.js';
import { enteredDay } from './entered.js';
import { scope, slug } from './values.js';

/**
 * That we make out an owner's invoices to us, as agreed beforehand (VAT directive 2006/112/EC, art. 224;
 * Wet OB 1968, art. 34c and 35): from a day on he agrees, or doesn't any more. The last one of a day counts.
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
    /** Newest first; the last 100. */
    agreements: z.array(selfBillingAgreement),
  }),
});

/**
 * Notes what an owner said, himself or through staff. No day before his last one may be given: what he
 * agreed to then has been gone by. Invalid `before-the-last`; not-found `no-such-owner`.
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
