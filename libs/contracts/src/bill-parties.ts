import { says } from '@app/common';
import { numberOptions } from '@app/rating';
import { z } from 'zod';
import { defineOperation } from './operations/index.js';
import { pageReply } from './paging.js';
import { e164, slug } from './values.js';

const instant = z.iso.datetime();

/** Billing details of a party: the address of its documents and the details that they must contain (Wet OB 1968, art. 35a). */
export const billTo = z.object({
  name: z.string().describe('Name of the addressee.'),
  email: z.email().describe('E-mail address that receives documents.'),
  language: z.enum(['nl', 'en']).describe('Language of documents and mails.'),
  street: z.string().describe('Street with the house number.'),
  postalCode: z.string().describe('Postal code in the country’s format.'),
  city: z.string().describe('Town, as printed on documents.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, says('not-a-country'))
    .describe('Country, ISO 3166-1 alpha-2.'),
  kvk: z
    .string()
    .nullable()
    .describe('Number in the Dutch trade register, eight digits; null: none.'),
  vatId: z
    .string()
    .nullable()
    .describe('VAT id with its country, such as NL001234567B01; null: none.'),
  iban: z.string().nullable().describe('IBAN in capitals without spaces; null: none.'),
});
export type BillTo = z.infer<typeof billTo>;

/** An owner with its billing details; null: not given yet, so its documents must wait. */
export const billedOwner = z.object({ id: slug, billTo: billTo.nullable() });
export type BilledOwner = z.infer<typeof billedOwner>;

/** Lists owners with their billing details, by id. For billing. */
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

/** A period in which a number belonged to an owner; `until` null: it still does. */
export const heldNumber = z.object({ number: e164, from: instant, until: instant.nullable() });
export type HeldNumber = z.infer<typeof heldNumber>;
const holdingPlace = heldNumber.pick({ number: true, from: true });

/**
 * Lists which numbers belonged to which owner, and when, by number and begin. For billing. Apart from the owners, as one
 * owner may have more of them than fit in a message. An item is at most some 200 bytes, so a page stays far below the
 * 1 MB of an answer.
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

/** A period in which a number's flow used an option; `until` null: it still does. */
export const numberOption = z.object({
  number: e164,
  option: z.enum(numberOptions),
  from: instant,
  until: instant.nullable(),
});
export type DatedOption = z.infer<typeof numberOption>;
const optionPlace = numberOption.pick({ number: true, from: true, option: true });

/**
 * Lists which numbers used which option, and when, by number, begin and option, for any owner. For billing. Apart from the
 * numbers, as a flow may change any number of times.
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

/** A carrier with its billing details; null: not given yet. */
export const billedCarrier = z.object({ id: slug, billTo: billTo.nullable() });
export type BilledCarrier = z.infer<typeof billedCarrier>;

/** Lists carriers with their billing details, by id. For billing. */
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
