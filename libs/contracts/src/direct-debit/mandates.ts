import { says } from '@app/common';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, type Rule } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf, searched, text } from '../parts.js';
import { slug, uuid } from '../values.js';

const line = (most: number) => z.string().trim().min(1).max(most);
const words = (most: number) => text(most).min(1, 'must not be empty');

/** SEPA direct debit schemes. Under `b2b`, between businesses, the debtor's bank must know the mandate. */
export const debitSchemes = ['core', 'b2b'] as const;
export type DebitScheme = (typeof debitSchemes)[number];

/**
 * - `active`: we may collect under it
 * - `ended`: a person or a return from the bank ended it
 * - `expired`: 36 months passed without a collection (SEPA rulebooks, 4.1)
 */
export const mandateStates = ['active', 'ended', 'expired'] as const;
export type MandateState = (typeof mandateStates)[number];

/** A structured address, which banks require from November 2026; lengths are those of ISO 20022. */
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

/** An owner's permission to collect invoices from an account. */
export const mandate = named(
  'Mandate',
  z.object({
    id: uuid,
    ownerId: slug,
    reference: z.string().describe('Mandate reference, known to the bank and the owner.'),
    scheme: z.enum(debitSchemes),
    accountHolder: z.string(),
    iban: z.string(),
    address: structuredAddress,
    noticeDays: z
      .number()
      .int()
      .nullable()
      .describe(
        'Agreed days between announcement and collection; null: the 14 days of the SEPA rule.',
      ),
    signedOn: day,
    signedBy: z.string().describe('Name of the person who signed for the owner.'),
    signedHow: z.enum(['online', 'paper']),
    notedBy: z.string().describe('Id of the user who signed online or entered the paper.'),
    notedAt: instant,
    lastUsedOn: day.nullable().describe('The day of the last collection; null: none yet.'),
    state: z.enum(mandateStates),
    endedAt: instant.nullable(),
    endedBy: z.string().nullable(),
    endReason: z.string().nullable(),
  }),
);
export type Mandate = z.output<typeof mandate>;

const ofMandates = ofBilling('Mandates');
const one = z.object({ mandate });

describeTag(
  'mandates',
  'A mandate is an owner’s permission to collect its invoices by direct debit, signed online or on paper. It ends ' +
    'on request or by some return codes of banks, and expires after 36 months without a collection.',
);

/** Lists mandates, last recorded first. An owner sees only its own. */
export const mandateList = defineOperation({
  ...ofMandates,
  subject: 'mandate.list.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    after: cursors.row.optional(),
    state: oneOf(mandateStates).optional().describe('Only mandates in this state.'),
    search: searched.describe('Text in the owner’s id, the account holder, IBAN or reference.'),
    ownerId: slug.optional().describe('Only mandates of this owner. Owners get only their own.'),
  },
  reply: pageSchema(mandate).extend({
    creditor: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('The creditor, with its SEPA creditor id; null: direct debit is off.'),
  }),
})
  .get('/v1/mandates', {
    id: 'mandates.list',
    permission: 'documents:read',
    about: 'ownerId',
    summary: 'List mandates, last entered first.',
    description:
      'With a mandate, an owner permits us to collect its invoices by direct debit. An owner has at most one active mandate; ended and expired ones are listed too.',
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
    summary: 'Export mandates for direct debit as CSV (RFC 4180).',
    description:
      'With a mandate, an owner permits us to collect its invoices by direct debit. All that match the filters.',
  });

const announced =
  'The owner’s open invoices are then announced by mail, for a collection, except those underway or returned.';
const oneAtATime = '409 `mandate-active`: the owner has an active mandate; end it first.';

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
 * Records a signed mandate. Safe to repeat. Owners sign online; staff record a mandate signed on paper, and may give
 * the reference printed on it. Conflict `direct-debit-off`, `mandate-active` (end it first), `id-taken`,
 * `reference-taken`; invalid, naming each field; not-found `no-such-owner`; forbidden `paper-by-staff`.
 */
export const mandateSign = defineOperation({
  ...ofMandates,
  subject: 'mandate.sign.v1',
  request: {
    id: uuid,
    ownerId: slug,
    scheme: oneOf(debitSchemes).describe(
      '`core`: for any payer; `b2b`: between businesses; the payer’s bank must know the mandate.',
    ),
    accountHolder: words(70).describe('Name of the account holder.'),
    iban: z
      .string()
      .transform((given) => given.replaceAll(/\s/g, '').toUpperCase())
      .pipe(z.string().max(34, 'must be an IBAN'))
      .describe('IBAN of the debited account, in a SEPA country.'),
    address: structuredAddress,
    name: words(140).describe('Name of the person who signed for the organisation.'),
    signedOn: day.nullable().default(null),
    reference: words(35)
      .nullable()
      .default(null)
      .describe('Reference printed on the paper; null: a new one is made.'),
    noticeDays: z
      .number()
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(13, 'must be at most 13')
      .nullable()
      .default(null)
      .describe(
        'Agreed days between announcement and collection, 1 to 13; null: the 14 days of the SEPA rule.',
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
    isForPeople: true,
    summary: 'Record a mandate signed on paper. Safe to repeat.',
    description:
      `Active at once, or expired when signed more than 36 months ago; the owner gets a mail. ${announced} ` +
      `${oneAtATime} 409 \`id-taken\`: the id has other content. 409 ` +
      '`reference-taken`, and `direct-debit-off` while direct debit is not set up.',
    answers: 'mandate',
  })
  .put('/v1/owners/:ownerId/mandates/:id/signature', {
    id: 'mandates.sign',
    permission: 'members:manage',
    about: 'ownerId',
    fixed: { how: 'online', signedOn: null, reference: null, noticeDays: null },
    filled: { userId: 'person', ip: 'address' },
    entered: { name: words(140).describe('Name of the person who signs for the organisation.') },
    summary: 'Sign a mandate for your organisation. Safe to repeat.',
    description:
      `Makes the mandate, active at once: the client chooses a new UUID as its id. ${oneAtATime} The mandate records ` +
      `the signer and the IP address. The owner gets a mail. ${announced} ` +
      '409 `id-taken`: the id has other content. 409 `direct-debit-off`: direct debit is not set up.',
    answers: 'mandate',
  });
export type SignedMandate = z.output<typeof mandateSign.request>;

/** A mandate that was ended. */
const endedMandate = named(
  'EndedMandate',
  mandate.extend({
    debits: z
      .array(z.object({ collectionId: uuid, collectOn: day }))
      .describe('Approved collections that still debit by it, today or later; earliest first.'),
  }),
);

const ended =
  'Later collections leave out the owner’s invoices, announced ones too; a collection that is approved already still ' +
  'debits them: `debits` of the reply lists those of today and later. The owner gets a mail. Cannot be undone: a new mandate must be signed. Repeated, the first reason stays.';

/**
 * Ends a mandate for good: an ended mandate is never active again. Replies with the approved collections that still
 * debit by it. Safe to repeat. Staff and its owner. Not-found
 * `no-such-mandate`.
 */
export const mandateEnd = defineOperation({
  ...ofMandates,
  subject: 'mandate.end.v1',
  request: {
    ownerId: slug,
    id: uuid,
    by: words(140).describe('Name of the person, of the owner or of us, who ends it.'),
    reason: words(500).describe('The reason, in words.'),
  },
  reply: z.object({ mandate: endedMandate }),
})
  .put('/v1/owners/:ownerId/mandates/:id/end', {
    id: 'mandates.end',
    permission: 'parties:write',
    about: 'ownerId',
    isForPeople: true,
    summary: 'End a mandate. Safe to repeat.',
    description: ended,
    answers: 'mandate',
  })
  .put('/v1/owners/:ownerId/mandates/:id/withdrawal', {
    id: 'mandates.withdraw',
    permission: 'members:manage',
    about: 'ownerId',
    summary: 'End the mandate of your organisation. Safe to repeat.',
    description: ended,
    answers: 'mandate',
  });
