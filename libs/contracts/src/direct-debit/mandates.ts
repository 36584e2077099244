import { says } from '@app/common';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, type Rule } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf, searched, text } from '../parts.js';
import { slug, uuid } from '../values.js';

const line = (most: number) => z.string().trim().min(1).max(most);
const words = (most: number) => text(most).min(1, 'must not be empty');

/** SEPA's schemes of direct debit: for anybody, and among businesses, where the debtor's bank must know the mandate. */
export const debitSchemes = ['core', 'b2b'] as const;
export type DebitScheme = (typeof debitSchemes)[number];

/**
 * - `active`: we may collect by it
 * - `ended`: somebody ended it, or what the bank sent back did
 * - `expired`: nothing was collected by it for 36 months (SEPA rulebooks, 4.1)
 */
export const mandateStates = ['active', 'ended', 'expired'] as const;
export type MandateState = (typeof mandateStates)[number];

/** An address in its parts, as banks want it from November 2026 on; lengths as ISO 20022 has them. */
export const structuredAddress = named(
  'StructuredAddress',
  z.object({
    street: line(70),
    houseNumber: line(16),
    postalCode: line(16),
    city: line(35),
    country: z.string().regex(/^[A-Z]{2}$/, says('not-a-country')),
  }),
);
export type StructuredAddress = z.output<typeof structuredAddress>;

export const mandate = named(
  'Mandate',
  z.object({
    id: uuid,
    ownerId: slug,
    reference: z.string().describe('By which the bank and the owner know it.'),
    scheme: z.enum(debitSchemes),
    accountHolder: z.string(),
    iban: z.string(),
    address: structuredAddress,
    noticeDays: z
      .number()
      .int()
      .nullable()
      .describe(
        'Days between announcement and collection, where fewer were agreed than the rule’s.',
      ),
    signedOn: day,
    signedBy: z.string().describe('Who of the owner signed.'),
    signedHow: z.enum(['online', 'paper']),
    notedBy: z.string().describe('Which account did so, or noted the paper.'),
    notedAt: instant,
    lastUsedOn: day.nullable().describe('The last day on which something was collected.'),
    state: z.enum(mandateStates),
    endedAt: instant.nullable(),
    endedBy: z.string().nullable(),
    endReason: z.string().nullable(),
  }),
);
export type Mandate = z.output<typeof mandate>;

const ofMandates = ofBilling('Mandates');
const one = z.object({ mandate });

/** The last noted first. An owner sees his own. */
export const mandateList = defineOperation({
  ...ofMandates,
  subject: 'mandate.list.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    after: cursors.row.optional(),
    state: oneOf(mandateStates).optional(),
    search: searched.describe('In the owner’s id, the account holder, IBAN or reference.'),
    ownerId: slug.optional(),
  },
  reply: pageSchema(mandate).extend({
    creditor: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('Who collects; null: direct debit is off.'),
  }),
})
  .get('/v1/mandates', {
    id: 'mandates.list',
    permission: 'documents:read',
    about: 'ownerId',
    summary: 'Mandates, the last noted first; an owner sees his own.',
  })
  .get('/v1/mandates.csv', {
    id: 'mandates.file',
    permission: 'runs:read',
    fixed: { ownerId: undefined },
    csv: {
      fileName: 'machtigingen.csv',
      columns: [
        'reference',
        ['owner', 'ownerId'],
        'scheme',
        ['account holder', 'accountHolder'],
        ['IBAN', 'iban'],
        ['signed on', 'signedOn'],
        ['signed by', 'signedBy'],
        ['how', 'signedHow'],
        'state',
        ['last used on', 'lastUsedOn'],
        ['ended at', 'endedAt'],
        ['ended by', 'endedBy'],
        ['why', 'endReason'],
      ],
    },
    summary: 'The same as CSV (RFC 4180).',
  });

type Signature = Record<'how' | 'signedOn' | 'userId' | 'ip', string | null>;
const paperIsDated: Rule = {
  holds: ({ how, signedOn }: Signature) => how === 'online' || signedOn !== null,
  path: ['signedOn'],
  ...says('missing'),
};
const onlineIsKnown: Rule = {
  holds: ({ how, userId, ip }: Signature) => how === 'paper' || (userId !== null && ip !== null),
  path: ['userId'],
  ...says('missing'),
};

/**
 * Keeps a signed mandate, once. Owners sign their own online; staff note one that was signed on paper, and may
 * give the reference that is printed on it. Conflict `direct-debit-off`, `mandate-active` (end it first),
 * `id-taken`, `reference-taken`; invalid, naming each field; not-found `no-such-owner`; forbidden `paper-by-staff`.
 */
export const mandateSign = defineOperation({
  ...ofMandates,
  subject: 'mandate.sign.v1',
  request: {
    id: uuid,
    ownerId: slug,
    scheme: oneOf(debitSchemes).describe('For anybody, or among businesses.'),
    accountHolder: words(70).describe('In whose name the account is.'),
    iban: z
      .string()
      .transform((given) => given.replaceAll(/\s/g, '').toUpperCase())
      .pipe(z.string().max(34, 'must be an IBAN'))
      .describe('Of the account that we collect from, in a country of SEPA.'),
    address: structuredAddress,
    name: words(140).describe('Who signed for the organisation.'),
    signedOn: day.nullable().default(null),
    reference: words(35)
      .nullable()
      .default(null)
      .describe('The one on the paper; null: we make one.'),
    noticeDays: z
      .number()
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(13, 'must be at most 13')
      .nullable()
      .default(null)
      .describe(
        'Days between announcement and collection, where fewer than the rule’s were agreed.',
      ),
    how: z.enum(['online', 'paper']),
    userId: z.string().min(1).max(100).nullable().default(null),
    ip: z.string().min(1).max(64).nullable().default(null),
  },
  rules: [paperIsDated, onlineIsKnown],
  reply: one,
})
  .put('/v1/owners/:ownerId/mandates/:id', {
    id: 'mandates.note',
    permission: 'parties:write',
    about: 'ownerId',
    fixed: { how: 'paper', userId: null, ip: null },
    entered: { signedOn: enteredDay.describe('The date on the paper.') },
    summary: 'Notes a mandate that was signed on paper, once. Staff; no key.',
    answers: 'mandate',
  })
  .put('/v1/owners/:ownerId/mandates/:id/signature', {
    id: 'mandates.sign',
    permission: 'members:manage',
    about: 'ownerId',
    fixed: { how: 'online', signedOn: null, reference: null, noticeDays: null },
    filled: { userId: 'person', ip: 'address' },
    entered: { name: words(140).describe('Who signs for the organisation.') },
    summary: 'The organisation itself signs a mandate, once.',
    description: 'Who signed, and from which address on the internet, is kept with it.',
    answers: 'mandate',
  });
export type SignedMandate = z.output<typeof mandateSign.request>;

/** Ends it, from now on, for ever. One that has ended stays as it is. Not-found `no-such-mandate`. */
export const mandateEnd = defineOperation({
  ...ofMandates,
  subject: 'mandate.end.v1',
  request: {
    ownerId: slug,
    id: uuid,
    by: words(140).describe('Who of the owner, or of us, wants it.'),
    reason: words(500).describe('Why, in words.'),
  },
  reply: one,
})
  .put('/v1/owners/:ownerId/mandates/:id/end', {
    id: 'mandates.end',
    permission: 'parties:write',
    about: 'ownerId',
    summary: 'Ends a mandate, for ever. Staff; no key.',
    answers: 'mandate',
  })
  .put('/v1/owners/:ownerId/mandates/:id/withdrawal', {
    id: 'mandates.withdraw',
    permission: 'members:manage',
    about: 'ownerId',
    summary: 'The organisation itself ends its mandate, for ever.',
    answers: 'mandate',
  });
