import { says, type StateOf } from '@app/common';
import { z } from 'zod';
import { enteredInstant as instant } from '../entered.js';
import { disclosureStates } from '../lifecycles/disclosures.js';
import { named } from '../openapi.js';
import { e164, slug, uuid } from '../values.js';

export const disclosureKinds = ['police', 'network-operator'] as const;
export type DisclosureState = StateOf<typeof disclosureStates>;

/** What may be given of a call; the extract has the chosen ones and no other. */
export const disclosedFields = [
  'startedAt',
  'answeredAt',
  'endedAt',
  'calledNumber',
  'callingNumber',
  'withheld',
  'deliveredTo',
  'hangupCause',
  'carrierId',
  'sipCallId',
  'ownerId',
] as const;
export type DisclosedField = (typeof disclosedFields)[number];

const line = (most: number) => z.string().trim().min(1, 'is missing').max(most);
const longestMs = 366 * 86_400_000;

/** Whose calls: of service numbers, or of an owner, or of a caller; of a period. */
const disclosureScope = z
  .strictObject({
    numbers: z.array(e164).min(1).max(20).optional().describe('Service numbers.'),
    ownerId: slug.optional(),
    callingNumber: e164.optional().describe('Who called; a withheld number is never held.'),
    from: instant,
    until: instant,
  })
  .refine(({ from, until }) => from < until && Date.parse(until) - Date.parse(from) <= longestMs, {
    path: ['until'],
    ...says('not-after-from-or-too-long', { most: 366 }),
  })
  .refine(
    ({ numbers, ownerId, callingNumber }) =>
      [numbers, ownerId, callingNumber].filter((each) => each !== undefined).length === 1,
    { path: ['numbers'], ...says('not-one-subject') },
  );
export type DisclosureScope = z.output<typeof disclosureScope>;

/** What is entered of a request. */
export const disclosureFields = {
  kind: z.enum(disclosureKinds),
  organisation: line(200).describe('Who asks: the police unit, or the operator.'),
  officer: line(200).describe('Who of them.'),
  contact: line(200).describe('Where he is reached, and what is handed over goes.'),
  ground: line(500).describe('Article, and the reference of the order or warrant.'),
  wanted: line(2000).describe('What is asked, in words.'),
  scope: disclosureScope,
  fields: z.array(z.enum(disclosedFields)).min(1).describe('What is given of each call.'),
};
export const refusal = line(1000).describe('Why it is refused.');
export const handedOver = {
  to: line(200).describe('Who took it.'),
  how: line(200).describe('By what way; the passphrase goes by another.'),
};

const at = z.iso.datetime();
const disclosureDocument = z.object({
  id: uuid,
  fileName: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  addedBy: z.string(),
  addedAt: at,
});

/** A request of the police or of a network operator, and what became of it. */
export const disclosure = named(
  'Disclosure',
  z.object({
    id: uuid,
    number: z.number().int().describe('Its place in the register, without change.'),
    ...disclosureFields,
    scope: z.object({
      numbers: z.array(z.string()).optional(),
      ownerId: z.string().optional(),
      callingNumber: z.string().optional(),
      from: at,
      until: at,
    }),
    state: z.enum(disclosureStates.all),
    enteredBy: z.string(),
    enteredAt: at,
    decidedBy: z.string().nullable().describe('Never who entered it.'),
    decidedAt: at.nullable(),
    refusal: z.string().nullable(),
    extractedBy: z.string().nullable(),
    extractedAt: at.nullable(),
    calls: z.number().int().nullable().describe('In the extract.'),
    bytes: z.number().int().nullable().describe('Of the sealed package.'),
    sha256: z.string().nullable().describe('Of the sealed package, hexadecimal.'),
    handedOverBy: z.string().nullable(),
    handedOverAt: at.nullable(),
    handedOverTo: z.string().nullable(),
    handedOverHow: z.string().nullable(),
    documents: z.array(disclosureDocument),
  }),
);
export type Disclosure = z.output<typeof disclosure>;

export const extraction = z.object({
  disclosure,
  passphrase: z.string().describe('Opens the package. Shown this once, kept nowhere.'),
});

export const disclosureLink = z.object({
  path: z.string().describe('Works for five minutes.'),
  fileName: z.string(),
});
