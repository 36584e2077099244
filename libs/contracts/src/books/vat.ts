import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, day, instant, ofBilling } from '../parts.js';
import { slug, uuid } from '../values.js';
import { partyType } from './parts.js';

/**
 * What a party is for VAT:
 * - `nl-business`: an entrepreneur in the Netherlands
 * - `small-business`: one who takes part in the small-business scheme (KOR): he charges no VAT
 * - `private`: no entrepreneur
 * - `eu-business`: an entrepreneur in another member state of the EU
 * - `telecom-provider`: one in the Netherlands who resells telecommunication
 * - `outside-eu`: an entrepreneur outside the EU
 */
export const vatStatuses = [
  'nl-business',
  'small-business',
  'private',
  'eu-business',
  'telecom-provider',
  'outside-eu',
] as const;
export type VatStatus = (typeof vatStatuses)[number];

/** What a party is for VAT from a day in the Netherlands on. Nothing of it changes; a later one follows it. */
export const vatStatusVersion = named(
  'VatStatusVersion',
  z.object({
    id: uuid,
    partyType,
    partyId: slug,
    from: day,
    status: z.enum(vatStatuses),
    /** Why, as whoever set it says. */
    reason: z.string(),
    setBy: z.string(),
    setAt: instant,
    /** The order in which they were set. */
    sequence: z.number().int().positive(),
  }),
);
export type VatStatusVersion = z.infer<typeof vatStatusVersion>;

const ofVat = ofBilling('VAT');
/** Behind the item with that sequence or position. */
const after = z.number().int().positive().optional();

/** What was said of parties, what was said last first. Who isn't there is what is usual where he is. Staff. */
export const vatStatusList = defineOperation({
  ...ofVat,
  subject: 'vat.statuses.v1',
  read: { action: 'vat-status.list', of: ['partyId'] },
  request: {
    limit: pageLimit,
    after,
    partyType: partyType.optional(),
    partyId: slug.optional(),
  },
  reply: pageSchema(vatStatusVersion),
}).get('/v1/vat/statuses', {
  id: 'vat.statuses',
  permission: 'runs:read',
  summary: 'What was said of parties, newest first; who isn’t there is what is usual where he is.',
});

/**
 * Says what a party is from a day on; of the same day what was said last counts. The same id again changes
 * nothing, with other content it is a conflict `vat-status-exists`. Invalid `invalid-vat-status`: not
 * before the end of what documents are made out for, nor a status that no carrier has. A run that is prepared
 * becomes outdated. Staff.
 */
export const vatStatusSet = defineOperation({
  ...ofVat,
  subject: 'vat.set-status.v1',
  request: {
    id: uuid,
    partyType,
    partyId: slug,
    from: enteredDay.describe('In the Netherlands.'),
    status: z.enum(vatStatuses),
    reason: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(500, 'must have at most 500 characters')
      .describe('Why, such as the letter that says so.'),
  },
  reply: z.object({ status: vatStatusVersion }),
}).put('/v1/vat/statuses/:id', {
  id: 'vat.setStatus',
  permission: 'runs:write',
  summary: 'Says what a party is for VAT from a day on, once.',
  answers: 'status',
});

/** As a VAT id is written: its country, then what that country has, without spaces or dots. */
export const vatId = z.string().regex(/^[A-Z]{2}[A-Z0-9+*]{2,13}$/);

/** What was found out of a VAT id, and how: by its form alone, or by asking the European Commission's VIES. */
export const vatIdCheck = named(
  'VatIdCheck',
  z.object({
    sequence: z.number().int().positive(),
    vatId,
    how: z.enum(['format', 'vies']),
    valid: z.boolean(),
    /** What VIES calls the answer, as proof; null when it gave none. */
    consultation: z.string().nullable(),
    /** As VIES gives them; null where a member state doesn't. */
    name: z.string().nullable(),
    address: z.string().nullable(),
    askedAt: instant,
  }),
);
export type VatIdCheck = z.infer<typeof vatIdCheck>;

/** What was found out, newest first. Staff. */
export const vatIdList = defineOperation({
  ...ofVat,
  subject: 'vat.checks.v1',
  read: { action: 'vat-id.list', of: [] },
  request: { limit: pageLimit, after, vatId: vatId.optional() },
  reply: pageSchema(vatIdCheck),
}).get('/v1/vat/ids', {
  id: 'vat.ids',
  permission: 'runs:read',
  summary: 'What was found out of VAT ids, newest first.',
});

/** Has a VAT id checked now, and keeps the answer. Unavailable `vies-away`. Staff. */
export const vatIdAsk = defineOperation({
  ...ofVat,
  subject: 'vat.check-id.v1',
  isSlow: true,
  request: { vatId },
  reply: z.object({ check: vatIdCheck }),
}).put('/v1/vat/ids/:vatId/check', {
  id: 'vat.checkId',
  permission: 'runs:write',
  summary: 'Has VIES say whether a VAT id is one, and keeps the answer.',
  answers: 'check',
});

/** A quarter or a month, by the dates of documents: `2026-Q4`, `2026-10`. */
export const vatPeriod = z
  .string()
  .regex(/^20\d{2}-(Q[1-4]|0[1-9]|1[0-2])$/, says('not-a-vat-period'));

/**
 * Boxes of the Dutch VAT return. `outside` is in none: services to whom no VAT return in the Netherlands is
 * about; `none` what we bought without any VAT.
 */
export const vatBoxes = [
  '1a',
  '1b',
  '1c',
  '1e',
  '2a',
  '3b',
  '4a',
  '4b',
  '5b',
  'outside',
  'none',
] as const;
export type VatBox = (typeof vatBoxes)[number];

export const vatFigure = named(
  'VatFigure',
  z.object({
    box: z.enum(vatBoxes),
    documents: count,
    net: moneySchema,
    /** Due, or of 5b to be deducted. */
    vat: moneySchema,
  }),
);
export type VatFigure = z.infer<typeof vatFigure>;

/**
 * The figures of a VAT return that documents account for: 5b has the VAT on payouts and what is reverse-charged
 * to us, and nothing that we buy elsewhere. Staff.
 */
export const vatReturnGet = defineOperation({
  ...ofVat,
  subject: 'vat.return.v1',
  read: { action: 'vat-return.get', of: ['period'] },
  isSlow: true,
  request: { period: vatPeriod },
  reply: named(
    'VatReturn',
    z.object({
      figures: z.array(vatFigure),
      /** 5a: VAT that is due. */
      due: moneySchema,
      /** 5b less what is bought elsewhere. */
      deductible: moneySchema,
      /** 5a less 5b. */
      balance: moneySchema,
    }),
  ),
}).get('/v1/vat/returns/:period', {
  id: 'vat.figures',
  permission: 'runs:read',
  summary: 'The figures of a VAT return that documents account for, by box.',
});

export const vatDocument = named(
  'VatDocument',
  z.object({
    documentId: uuid,
    number: z.string(),
    kind: z.string(),
    partyType,
    partyId: slug,
    partyName: z.string(),
    vatId: z.string().nullable(),
    issuedOn: day,
    position: z.number().int().positive(),
    net: moneySchema,
    vat: moneySchema,
  }),
);
export type VatDocument = z.infer<typeof vatDocument>;

/** The documents that a figure sums, in the order of commit. */
export const vatDocuments = defineOperation({
  ...ofVat,
  subject: 'vat.documents.v1',
  read: { action: 'vat-return.documents', of: ['period'] },
  isSlow: true,
  request: {
    period: vatPeriod,
    limit: pageLimit,
    after,
    box: z.enum(vatBoxes),
    vatId: z.string().max(20).optional().describe('Only those of a row of the sales list.'),
  },
  reply: pageSchema(vatDocument),
})
  .get('/v1/vat/returns/:period/documents', {
    id: 'vat.documents',
    permission: 'runs:read',
    summary: 'The documents that a figure sums.',
  })
  .get('/v1/vat/returns/:period/documents.csv', {
    id: 'vat.documentsFile',
    permission: 'runs:read',
    fixed: { vatId: undefined },
    csv: {
      fileName: 'btw-{period}-{box}.csv',
      columns: [
        ['box', (_, { box }) => box as VatBox],
        'number',
        'kind',
        ['issued on', 'issuedOn'],
        ['party', 'partyName'],
        ['VAT id', 'vatId'],
        'net',
        ['VAT', 'vat'],
      ],
    },
    summary: 'The same as CSV (RFC 4180), amounts in euro.',
  });

/** A customer in another member state, and what services he took (Directive 2006/112/EC, art. 262 and 264). */
export const salesListRow = named(
  'SalesListRow',
  z.object({
    vatId: z.string(),
    partyName: z.string(),
    documents: z.number().int().positive(),
    net: moneySchema,
  }),
);
export type SalesListRow = z.infer<typeof salesListRow>;

/** The EU sales list (ICP) of a period, by VAT id; `after` is the last one of the page before. Staff. */
export const salesListGet = defineOperation({
  ...ofVat,
  subject: 'vat.sales-list.v1',
  read: { action: 'sales-list.get', of: ['period'] },
  isSlow: true,
  request: { period: vatPeriod, limit: pageLimit, after: cursors.vatId.optional() },
  reply: pageSchema(salesListRow),
})
  .get('/v1/vat/sales-lists/:period', {
    id: 'vat.salesList',
    permission: 'runs:read',
    summary: 'The EU sales list (ICP), by VAT id.',
  })
  .get('/v1/vat/sales-lists/:period/rows.csv', {
    id: 'vat.salesListFile',
    permission: 'runs:read',
    csv: {
      fileName: 'icp-{period}.csv',
      columns: [
        ['country', ({ vatId }) => vatId.slice(0, 2)],
        ['VAT id', ({ vatId }) => vatId.slice(2)],
        ['party', 'partyName'],
        'documents',
        ['services', 'net'],
      ],
    },
    summary: 'The EU sales list as CSV (RFC 4180), amounts in euro.',
  });
