import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { day, instant, ofBilling } from '../parts.js';
import { slug } from '../values.js';

/**
 * An owner's statement, from a day, that it agrees to self-billing or ends that: we make the owner's invoices to us, by
 * prior agreement (VAT directive 2006/112/EC, art. 224; Wet OB 1968, art. 34c and 35). Of the statements that begin by
 * a day, the last recorded one applies.
 */
export const selfBillingAgreement = z.object({
  ownerId: slug,
  /** First day of the statement, in the Netherlands. */
  from: day,
  agreed: z.boolean(),
  /** Name of the person who spoke for the owner. */
  by: z.string(),
  /** Id of the user or key that recorded the agreement. */
  notedBy: z.string(),
  notedAt: instant,
});
export type SelfBillingAgreement = z.infer<typeof selfBillingAgreement>;

const dayThatCounts =
  'The day on which an invoice run is prepared counts, not the days of its calls; a prepared run must be prepared again when the agreement of one of its owners begins or ends.';
const replaces =
  'From its day on it replaces all statements entered before it, also those with a later first day: the opposite from the same day takes back a change that has not begun. ' +
  '422 `before-the-last`: the day is before the first day of the statement that applies today.';
const ofAgreements = ofBilling('Agreements on self-billing');

describeTag(
  'selfBilling',
  'With self-billing, we make an owner’s invoices to us. An owner agrees to it from a day, until a later statement ' +
    'ends that. An invoice run makes payout documents only for owners that agree on the day of its preparation.',
);

/** Gives an owner's statements on self-billing, and whether it agrees today. An owner sees only its own. */
export const selfBillingGet = defineOperation({
  ...ofAgreements,
  subject: 'agreement.get.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: named(
    'SelfBilling',
    z.object({
      agreed: z.boolean(),
      agreements: z.array(selfBillingAgreement).describe('The last 100 statements, latest first.'),
    }),
  ),
}).get('/v1/owners/:ownerId/self-billing', {
  id: 'selfBilling.get',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'Get an owner’s agreement to self-billing, with history.',
  description:
    'Self-billing: we make the owner’s invoices to us. `agreed`: whether the owner agrees today. ' +
    '`agreements`: its last 100 statements, newest first.',
});

/**
 * Records an owner's statement on self-billing, by the owner or by staff. It replaces, from its day, all statements
 * recorded before it: the opposite statement from the same day takes back a change that has not begun. The day must not
 * precede the first day of the statement that applies today, which documents already used. Safe to repeat.
 * Invalid `before-the-last`; not-found `no-such-owner`.
 */
export const selfBillingSet = defineOperation({
  ...ofAgreements,
  subject: 'agreement.set.v1',
  request: {
    ownerId: slug,
    from: enteredDay.describe('First day of the statement, in the Netherlands.'),
    agreed: z.boolean().describe('true: the owner agrees; false: the agreement ends.'),
    by: z
      .string()
      .trim()
      .min(2)
      .max(200)
      .describe('Name of the person who speaks for the owner, 2 to 200 characters.'),
  },
  reply: z.object({ agreement: selfBillingAgreement }),
})
  .put('/v1/owners/:ownerId/self-billing', {
    id: 'selfBilling.note',
    permission: 'parties:write',
    about: 'ownerId',
    isForPeople: true,
    summary: 'Record an owner’s statement on self-billing. Safe to repeat.',
    description:
      'That the owner agrees, from a day, or ends the agreement. Self-billing: we make the owner’s invoices to ' +
      `us. ${dayThatCounts} ${replaces}`,
    answers: 'agreement',
  })
  .put('/v1/owners/:ownerId/self-billing/own', {
    id: 'selfBilling.say',
    permission: 'members:manage',
    about: 'ownerId',
    summary: 'Agree to or end self-billing for your organisation.',
    description:
      `Your statement applies from a day. Self-billing: we make your invoices to us. ${dayThatCounts} ${replaces} Safe to ` +
      'repeat.',
    answers: 'agreement',
  });
