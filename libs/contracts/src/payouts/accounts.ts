import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { day, instant, ofBilling, text } from '../parts.js';
import { slug } from '../values.js';

/** Text in the SEPA character set, which banks transfer. @see EPC217-08, 1.4 */
const sepaText = (most: number) =>
  text(most).regex(/^[\p{L}\d /?:().,'+&-]*$/u, says('beyond-sepa-letters'));

/** The bank account that receives an owner's payouts. */
const accountFields = {
  iban: z.string().describe('IBAN in a SEPA country, in capitals without spaces.'),
  name: sepaText(70)
    .min(2, 'must be the name of the account holder')
    .describe('Name of the account holder, 2 to 70 characters.'),
  street: sepaText(70).min(1, 'must be the street').describe('Street without the house number.'),
  houseNumber: sepaText(16)
    .min(1, 'must be the house number')
    .describe('House number with its addition.'),
  postalCode: sepaText(16)
    .min(1, 'must be the postal code')
    .describe('Postal code in the country’s format.'),
  city: sepaText(35).min(1, 'must be the town').describe('Town, in the SEPA character set.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, says('not-a-country'))
    .describe('Country of the address, ISO 3166-1 alpha-2.'),
};

/** A payout account, with the day from which it receives payouts. */
export const payoutAccount = named(
  'PayoutAccount',
  z.object({
    ownerId: slug,
    ...accountFields,
    usableFrom: day.describe('First day on which payouts may go to it.'),
    enteredBy: z.string(),
    enteredAs: z.enum(['owner', 'staff']),
    enteredAt: instant,
  }),
);
export type PayoutAccount = z.output<typeof payoutAccount>;

const changes =
  'Replaces the account at once. With a new IBAN the owner is paid nothing before `usableFrom` of the reply, some days ' +
  'later, nor are invoices set off until then; a return to the former IBAN waits as long again. A batch that waits for approval must be prepared again; an approved one still pays the former account. The owner gets a mail about the change, at its billing address and at that of its last document. 422 `invalid-input`: the IBAN fails its check or is outside SEPA.';

const ofAccounts = ofBilling('Payout accounts');

describeTag(
  'payoutSettings',
  'Settings of payouts: the account that receives an owner’s payouts, the terms of payouts, and freezes. A freeze ' +
    'keeps calls under investigation from being paid out, until a person releases or refuses them.',
);

/** Gives an owner's payout account and its last 100 versions, newest first; the newest is valid. An owner sees only its own. */
export const payoutAccountGet = defineOperation({
  ...ofAccounts,
  subject: 'payoutaccount.get.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: named(
    'PayoutAccountOfOwner',
    z.object({
      account: payoutAccount.nullable(),
      usable: z.boolean().describe('Whether payouts may go to it today.'),
      history: z.array(payoutAccount),
    }),
  ),
}).get('/v1/owners/:id/payout-account', {
  id: 'payoutSettings.account',
  named: { id: 'ownerId' },
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'Get the payout account of an owner, with history.',
  description:
    '`history`: its last 100 versions, newest first. `account` is null when there is none. `usable`: payouts may go to it ' +
    'today, which a new IBAN must wait for (`usableFrom`).',
});

/**
 * Sets the payout account of an owner. A new IBAN is frozen for some days, during which it receives no payouts. Safe to
 * repeat. Staff and the owner. Invalid for an IBAN that fails its check or is outside SEPA; forbidden `people-only` for
 * a key.
 */
export const payoutAccountSet = defineOperation({
  ...ofAccounts,
  subject: 'payoutaccount.set.v1',
  request: { ownerId: slug, ...accountFields },
  reply: z.object({ account: payoutAccount }),
})
  .put('/v1/owners/:id/payout-account', {
    id: 'payoutSettings.noteAccount',
    named: { id: 'ownerId' },
    permission: 'parties:write',
    about: 'ownerId',
    isConfirmed: true,
    summary: 'Set the payout account of an owner. Safe to repeat.',
    description: changes,
    answers: 'account',
  })
  .put('/v1/owners/:id/payout-account/own', {
    id: 'payoutSettings.sayAccount',
    named: { id: 'ownerId' },
    permission: 'members:manage',
    about: 'ownerId',
    isConfirmed: true,
    summary: 'Set your organisation’s payout account. Safe to repeat.',
    description: changes,
    answers: 'account',
  });
export type GivenPayoutAccount = Omit<
  z.output<typeof payoutAccountSet.request>,
  'scope' | 'ownerId'
>;
