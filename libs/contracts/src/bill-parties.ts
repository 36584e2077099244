import { says } from '@app/common';
import { numberOptions } from '@app/rating';
import { z } from 'zod';
import { defineOperation } from './operations/index.js';
import { pageReply } from './paging.js';
import { e164, slug } from './values.js';

const instant = z.iso.datetime();

/** Where a party's documents go, and what has to stand on them (Wet OB 1968, art. 35a). */
export const billTo = z.object({
  name: z.string().describe('Whom documents are addressed to.'),
  email: z.email().describe('Where documents are mailed.'),
  language: z.enum(['nl', 'en']).describe('Of documents and mails.'),
  street: z.string().describe('With the house number.'),
  postalCode: z.string().describe('As the country writes it.'),
  city: z.string().describe('As it stands on paper.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, says('not-a-country'))
    .describe('ISO 3166-1 alpha-2.'),
  kvk: z.string().nullable().describe('Eight digits: the number in the Dutch trade register.'),
  vatId: z.string().nullable().describe('VAT id with its country, such as NL001234567B01.'),
  iban: z.string().nullable().describe('Where payouts go, in capitals and without spaces.'),
});
export type BillTo = z.infer<typeof billTo>;

/** `billTo` is null while nobody has given it: his documents have to wait. */
export const billedOwner = z.object({ id: slug, billTo: billTo.nullable() });
export type BilledOwner = z.infer<typeof billedOwner>;

export const ownerList = defineOperation({
  owner: 'portal',
  subject: 'owner.list.v1',
  askedBy: ['billing'],
  request: {
    after: z.string().max(64).default(''),
    limit: z.number().int().min(1).max(200).default(100),
  },
  reply: pageReply(billedOwner, z.string()),
});

/** A number was an owner's for a while; `until` is null while it lasts. */
export const heldNumber = z.object({ number: e164, from: instant, until: instant.nullable() });
export type HeldNumber = z.infer<typeof heldNumber>;
const holdingPlace = heldNumber.pick({ number: true, from: true });

/**
 * Who held which number, and when, by number and begin. By themselves: an owner may have more of
 * them than a message holds. One is at most some 200 bytes, so a page is far from the 1 MB of an
 * answer.
 */
export const holdingList = defineOperation({
  owner: 'portal',
  subject: 'holding.list.v1',
  askedBy: ['billing'],
  request: {
    after: holdingPlace.optional(),
    limit: z.number().int().min(1).max(2000).default(1000),
  },
  reply: pageReply(heldNumber.extend({ ownerId: slug }), holdingPlace),
});

/** A number's flow had an option for a while; `until` is null while it does. */
export const numberOption = z.object({
  number: e164,
  option: z.enum(numberOptions),
  from: instant,
  until: instant.nullable(),
});
export type DatedOption = z.infer<typeof numberOption>;
const optionPlace = numberOption.pick({ number: true, from: true, option: true });

/**
 * Which numbers had what, and when, by number, begin and option; whoever held them then. By
 * themselves, as holdings are: a flow may change any number of times.
 */
export const optionList = defineOperation({
  owner: 'portal',
  subject: 'option.list.v1',
  askedBy: ['billing'],
  request: {
    after: optionPlace.optional(),
    limit: z.number().int().min(1).max(2000).default(1000),
  },
  reply: pageReply(numberOption, optionPlace),
});

export const billedCarrier = z.object({ id: slug, billTo: billTo.nullable() });
export type BilledCarrier = z.infer<typeof billedCarrier>;

export const carrierList = defineOperation({
  owner: 'portal',
  subject: 'carrier.list.v1',
  askedBy: ['billing'],
  request: {
    after: z.string().max(64).default(''),
    limit: z.number().int().min(1).max(200).default(100),
  },
  reply: pageReply(billedCarrier, z.string()),
});
