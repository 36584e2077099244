import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { day, instant, ofBilling } from '../parts.js';
import { slug } from '../values.js';

/**
 * That we make out an owner's invoices to us, as agreed beforehand (VAT directive 2006/112/EC, art. 224;
 * Wet OB 1968, art. 34c and 35): from a day on the owner agrees, or no longer does. Of those
 * that begin by a day, the one noted last holds.
 */
export const selfBillingAgreement = z.object({
  ownerId: slug,
  /** From this day on, in the Netherlands. */
  from: day,
  agreed: z.boolean(),
  /** Who of the owner said so. */
  by: z.string(),
  /** Which account noted it. */
  notedBy: z.string(),
  notedAt: instant,
});
export type SelfBillingAgreement = z.infer<typeof selfBillingAgreement>;

const ofAgreements = ofBilling('Agreements on self-billing');

/** All that an owner said, the last first, and whether he agrees today. Owners see their own. */
export const selfBillingGet = defineOperation({
  ...ofAgreements,
  subject: 'agreement.get.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: named(
    'SelfBilling',
    z.object({
      agreed: z.boolean(),
      /** The last 100, the one noted last first. */
      agreements: z.array(selfBillingAgreement),
    }),
  ),
}).get('/v1/owners/:ownerId/self-billing', {
  id: 'selfBilling.get',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'Whether an owner agrees to our making out his invoices, and what he said when.',
});

/**
 * Note what an owner said, himself or through staff. It replaces, from its day on, all that was noted
 * before it: a change that has not begun is taken back by the opposite statement from the same day. The day
 * is not before the first day of the statement that holds today: documents were made by that.
 * Invalid `before-the-last`; not-found `no-such-owner`.
 */
export const selfBillingSet = defineOperation({
  ...ofAgreements,
  subject: 'agreement.set.v1',
  request: {
    ownerId: slug,
    from: enteredDay.describe('From this day on, in the Netherlands.'),
    agreed: z.boolean().describe('False: not any more.'),
    by: z.string().trim().min(2).max(200).describe('Who of the owner says so.'),
  },
  reply: z.object({ agreement: selfBillingAgreement }),
})
  .put('/v1/owners/:ownerId/self-billing', {
    id: 'selfBilling.note',
    permission: 'parties:write',
    about: 'ownerId',
    summary: 'Notes what an owner told us. Staff; no key.',
    answers: 'agreement',
  })
  .put('/v1/owners/:ownerId/self-billing/own', {
    id: 'selfBilling.say',
    permission: 'members:manage',
    about: 'ownerId',
    summary: 'The organisation itself agrees, or doesn’t any more.',
    answers: 'agreement',
  });
