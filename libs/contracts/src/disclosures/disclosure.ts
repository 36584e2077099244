import { says, type StateOf } from '@app/common';
import { z } from 'zod';
import { enteredInstant as instant } from '../entered.js';
import { disclosureStates } from '../lifecycles/disclosures.js';
import { named } from '../openapi.js';
import { e164, slug, uuid } from '../values.js';

export const disclosureKinds = ['police', 'network-operator'] as const;
export type DisclosureState = StateOf<typeof disclosureStates>;

/** Fields of a call that may be disclosed; the extract contains the chosen fields only. */
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

/** The calls of a period: of service numbers, of an owner, or of a caller; exactly one of these. */
const disclosureScope = z
  .strictObject({
    numbers: z.array(e164).min(1).max(20).optional().describe('Numbers called, 1 to 20, E.164.'),
    ownerId: slug.optional().describe('Owner of the numbers called.'),
    callingNumber: e164
      .optional()
      .describe(
        'Number of the caller, E.164. Not found are calls with a withheld number, and calls of more than some six ' +
          'months ago, whose number is no longer stored whole.',
      ),
    from: instant.describe('Start of the period, by the start of the call.'),
    until: instant.describe('End of the period, exclusive; at most 366 days after `from`.'),
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

/** Fields of a request as entered. */
export const disclosureFields = {
  kind: z.enum(disclosureKinds).describe('Kind of requester.'),
  organisation: line(200).describe('The police unit or the network operator that requests.'),
  officer: line(200).describe('Name of the officer or contact person.'),
  contact: line(200).describe('Contact details of the officer; the package goes there.'),
  ground: line(500).describe('Article of law, and the reference of the order or warrant.'),
  wanted: line(2000).describe('The request in words.'),
  scope: disclosureScope.describe(
    'The calls requested: of a period, and of numbers, of an owner or of a caller (one of these).',
  ),
  fields: z.array(z.enum(disclosedFields)).min(1).describe('Fields of each call in the extract.'),
};
export const refusal = line(1000).describe('Reason for the refusal.');
export const handedOver = {
  to: line(200).describe('Person who received the package.'),
  how: line(200).describe('Channel of the package; the passphrase must go by another channel.'),
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

/** A request of the police or of a network operator to disclose calls, and its outcome. */
export const disclosure = named(
  'Disclosure',
  z.object({
    id: uuid,
    number: z.number().int().describe('Number in the register; never changes.'),
    ...disclosureFields,
    scope: z.object({
      numbers: z.array(z.string()).optional(),
      ownerId: z.string().optional(),
      callingNumber: z.string().optional(),
      from: at,
      until: at,
    }),
    state: z.enum(disclosureStates.all),
    enteredBy: z.string().describe('Id of the person.'),
    enteredAt: at,
    decidedBy: z
      .string()
      .nullable()
      .describe('Id of the person who approved or refused, never `enteredBy`; null: undecided.'),
    decidedAt: at.nullable(),
    refusal: z.string().nullable().describe('Reason for the refusal; null: not refused.'),
    extractedBy: z.string().nullable(),
    extractedAt: at.nullable(),
    calls: z
      .number()
      .int()
      .nullable()
      .describe('Number of calls in the extract; null: no extract yet.'),
    bytes: z
      .number()
      .int()
      .nullable()
      .describe('Size of the sealed package in bytes; null: no package yet.'),
    sha256: z
      .string()
      .nullable()
      .describe('SHA-256 of the sealed package, hexadecimal; null: no package yet.'),
    handedOverBy: z.string().nullable(),
    handedOverAt: at.nullable(),
    handedOverTo: z.string().nullable(),
    handedOverHow: z.string().nullable(),
    documents: z.array(disclosureDocument),
  }),
);
export type Disclosure = z.output<typeof disclosure>;

/** A new sealed package and its passphrase. */
export const extraction = z.object({
  disclosure,
  passphrase: z.string().describe('Opens the package. Shown once and stored nowhere.'),
});

export const disclosureLink = z.object({
  path: z.string().describe('Works for five minutes, only in the session that requested the link.'),
  fileName: z.string(),
});
