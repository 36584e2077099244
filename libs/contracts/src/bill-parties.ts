import { z } from 'zod';
import { defineRequest } from './define.js';
import { e164, scope, slug } from './values.js';

const instant = z.iso.datetime();

/** Where a party's documents go, and what has to stand on them (Wet OB 1968, art. 35a). */
export const billTo = z.object({
  name: z.string(),
  email: z.email(),
  language: z.enum(['nl', 'en']),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Number in the trade register. */
  kvk: z.string().nullable(),
  vatId: z.string().nullable(),
  /** Where payouts go. */
  iban: z.string().nullable(),
});
export type BillTo = z.infer<typeof billTo>;

/**
 * An owner as billing needs him: with each number that he held, and when. `billTo` is null while
 * nobody has given it: his documents have to wait.
 */
export const billedOwner = z.object({
  id: slug,
  billTo: billTo.nullable(),
  numbers: z.array(z.object({ number: e164, from: instant, until: instant.nullable() })),
});
export type BilledOwner = z.infer<typeof billedOwner>;

export const ownerList = defineRequest({
  subject: 'owner.list.v1',
  request: z.object({
    scope,
    after: z.string().max(64).default(''),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ owners: z.array(billedOwner), next: z.string().nullable() }),
});

export const billedCarrier = z.object({ id: slug, billTo: billTo.nullable() });
export type BilledCarrier = z.infer<typeof billedCarrier>;

export const carrierList = defineRequest({
  subject: 'carrier.list.v1',
  request: z.object({
    scope,
    after: z.string().max(64).default(''),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ carriers: z.array(billedCarrier), next: z.string().nullable() }),
});
