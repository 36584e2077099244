import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { day, instant, ofBilling, text } from '../parts.js';
import { slug } from '../values.js';

/** What banks carry: the SEPA character set. @see EPC217-08, 1.4 */
const sepaText = (most: number) =>
  text(most).regex(/^[\p{L}\d /?:().,'+&-]*$/u, says('beyond-sepa-letters'));

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
    .regex(/^[A-Z]{2}$/, says('not-a-country'))
    .describe('ISO 3166-1 alpha-2, of the address.'),
};

export const payoutAccount = named(
  'PayoutAccount',
  z.object({
    ownerId: slug,
    ...accountFields,
    usableFrom: day.describe('The first day that it is paid to.'),
    enteredBy: z.string(),
    enteredAs: z.enum(['owner', 'staff']),
    enteredAt: instant,
  }),
);
export type PayoutAccount = z.output<typeof payoutAccount>;

const ofAccounts = ofBilling('Payout accounts');

/** The last one counts; newest first, the last 100. Owners see their own. */
export const payoutAccountGet = defineOperation({
  ...ofAccounts,
  subject: 'payoutaccount.get.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: named(
    'PayoutAccountOfOwner',
    z.object({
      account: payoutAccount.nullable(),
      /** Whether it is paid to today. */
      usable: z.boolean(),
      history: z.array(payoutAccount),
    }),
  ),
}).get('/v1/owners/:id/payout-account', {
  id: 'payoutSettings.account',
  named: { id: 'ownerId' },
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'Where an owner’s payouts go, from when on, and where they went before.',
});

/**
 * Keeps where an owner's payouts go from now on. Another IBAN isn't paid to for some days. Invalid for an IBAN
 * that fails its check, or of a country outside SEPA; forbidden `people-only` for a key. The same again changes nothing.
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
    summary: 'Set the payout account of an owner. Staff confirm with their own password.',
    answers: 'account',
  })
  .put('/v1/owners/:id/payout-account/own', {
    id: 'payoutSettings.sayAccount',
    named: { id: 'ownerId' },
    permission: 'members:manage',
    about: 'ownerId',
    isConfirmed: true,
    summary: 'Set the payout account of your organisation. Confirm with your password.',
    answers: 'account',
  });
export type GivenPayoutAccount = Omit<
  z.output<typeof payoutAccountSet.request>,
  'scope' | 'ownerId'
>;
