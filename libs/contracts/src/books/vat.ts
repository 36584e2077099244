import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, day, instant, ofBilling } from '../parts.js';
import { slug, uuid } from '../values.js';
import { partyType } from './parts.js';

/**
 * The VAT status of a party:
 * - `nl-business`: a business in the Netherlands
 * - `small-business`: a business in the small-business scheme (KOR), which charges no VAT
 * - `private`: not a business
 * - `eu-business`: a business in another member state of the EU
 * - `telecom-provider`: a business in the Netherlands that resells telecommunication
 * - `outside-eu`: a business outside the EU
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

/** The VAT status of a party from a day in the Netherlands. A version never changes; a later one replaces it. */
export const vatStatusVersion = named(
  'VatStatusVersion',
  z.object({
    id: uuid,
    partyType,
    partyId: slug,
    from: day,
    status: z.enum(vatStatuses),
    reason: z.string().describe('Reason that its author gave.'),
    setBy: z.string(),
    setAt: instant,
    sequence: z.number().int().positive().describe('Place in the order of setting.'),
  }),
);
export type VatStatusVersion = z.infer<typeof vatStatusVersion>;

const ofVat = ofBilling('VAT');
/** Sequence or position of the last item of the previous page. */
const after = z.number().int().positive().optional();

describeTag(
  'vat',
  'The VAT status of a party decides the VAT on its documents. The other operations check VAT ids, and give the ' +
    'figures of our VAT return and EU sales list.',
);

/** Lists VAT statuses that were set, newest first. A party without one has the usual status of its country. Staff and services. */
export const vatStatusList = defineOperation({
  ...ofVat,
  subject: 'vat.statuses.v1',
  read: { action: 'vat-status.list', of: ['partyId'] },
  request: {
    limit: pageLimit,
    after,
    partyType: partyType.optional().describe('Only statuses of owners, or of carriers.'),
    partyId: slug.optional().describe('Only statuses of the party with this id.'),
  },
  reply: pageSchema(vatStatusVersion),
}).get('/v1/vat/statuses', {
  id: 'vat.statuses',
  permission: 'runs:read',
  summary: 'List VAT statuses that were set, last set first.',
  description: 'Of owners and carriers. A party without one has the usual status of its country.',
});

/**
 * Sets the VAT status of a party from a day; of several for one day the last one set applies. Safe to repeat:
 * another status under the same id is a conflict `vat-status-exists`. Invalid `invalid-vat-status` for a day before
 * the end of the periods that already have documents, and for a carrier with a status that no carrier can have. A
 * prepared invoice run becomes outdated. Staff and services.
 */
export const vatStatusSet = defineOperation({
  ...ofVat,
  subject: 'vat.set-status.v1',
  request: {
    id: uuid,
    partyType,
    partyId: slug,
    from: enteredDay.describe('The first day, in the Netherlands.'),
    status: z
      .enum(vatStatuses)
      .describe(
        '`small-business`: a business in the small-business scheme (KOR), which charges no VAT; `eu-business`: a business in ' +
          'another member state; `telecom-provider`: a Dutch business that resells telecommunication.',
      ),
    reason: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(500, 'must have at most 500 characters')
      .describe('The reason, such as the letter that proves the status.'),
  },
  reply: z.object({ status: vatStatusVersion }),
}).put('/v1/vat/statuses/:id', {
  id: 'vat.setStatus',
  permission: 'runs:write',
  summary: 'Set a party’s VAT status. Safe to repeat.',
  description:
    'The status applies from the given day, until a later status. To change it, set another with a new id; ' +
    'of several for one day the last one set applies. A prepared invoice run that it concerns becomes outdated. 422 ' +
    '`invalid-vat-status`: documents of the party, or an approved run, cover that day or a later one, or a carrier ' +
    'cannot have the status. 409 ' +
    '`vat-status-exists`: another status has the id.',
  answers: 'status',
});

/** A VAT id: the country code and the national number, without spaces or dots. */
export const vatId = z
  .string()
  .regex(/^[A-Z]{2}[A-Z0-9+*]{2,13}$/)
  .describe('VAT id, such as `NL123456789B01`.');

/** A check of a VAT id: of its format alone, or at VIES of the European Commission. */
export const vatIdCheck = named(
  'VatIdCheck',
  z.object({
    sequence: z.number().int().positive(),
    vatId,
    how: z.enum(['format', 'vies']),
    valid: z.boolean(),
    consultation: z.string().nullable().describe('Consultation number of VIES; null: none.'),
    name: z.string().nullable().describe('Name by VIES; null: none.'),
    address: z.string().nullable().describe('Address by VIES; null: none.'),
    askedAt: instant,
  }),
);
export type VatIdCheck = z.infer<typeof vatIdCheck>;

/** Lists checks of VAT ids, newest first. Staff and services. */
export const vatIdList = defineOperation({
  ...ofVat,
  subject: 'vat.checks.v1',
  read: { action: 'vat-id.list', of: [] },
  request: {
    limit: pageLimit,
    after,
    vatId: vatId.optional().describe('Only checks of this VAT id.'),
  },
  reply: pageSchema(vatIdCheck),
}).get('/v1/vat/ids', {
  id: 'vat.ids',
  permission: 'runs:read',
  summary: 'List checks of VAT ids, newest first.',
  description:
    'Each has the answer of VIES, the European Commission’s service, or of the format alone (`how`). On ' +
    'request, by an invoice run, or when an owner enters the id. Earlier checks of an id stay.',
});

/** Checks a VAT id at VIES now and stores the answer. Staff and services. Unavailable `vies-away`. */
export const vatIdAsk = defineOperation({
  ...ofVat,
  subject: 'vat.check-id.v1',
  isSlow: true,
  request: { vatId },
  reply: z.object({ check: vatIdCheck }),
}).put('/v1/vat/ids/:vatId/check', {
  id: 'vat.checkId',
  permission: 'runs:write',
  summary: 'Check a VAT id at VIES and store the answer.',
  description:
    'VIES is the European Commission’s service. Each request asks it and stores a new check, also when ' +
    'repeated; no VAT status changes. For 30 days, a setting of the platform, invoice runs use the last check instead of ' +
    'asking: after an invalid one they make no document with reverse-charged VAT for a party elsewhere in the EU. An id with a wrong format or wrong Dutch check digits is stored as ' +
    'invalid without asking. 503 `vies-away`: no answer; nothing is stored.',
  answers: 'check',
});

/**
 * Checks a VAT id that an owner enters, and stores the answer of VIES; `unverified` when VIES gives none. Services only.
 */
export const vatIdVerdict = defineOperation({
  ...ofVat,
  subject: 'vat.id-verdict.v1',
  askedBy: ['portal'],
  isSlow: true,
  request: { vatId },
  reply: z.object({ verdict: z.enum(['valid', 'invalid', 'unverified']) }),
});

/** A quarter or a month, such as `2026-Q4` or `2026-10`, by the issue dates of documents. */
export const vatPeriod = z
  .string()
  .regex(/^20\d{2}-(Q[1-4]|0[1-9]|1[0-2])$/, says('not-a-vat-period'))
  .describe('Quarter or month of the issue dates, such as `2026-Q4` or `2026-10`.');

/**
 * Boxes of the Dutch VAT return, and two groups in no box: `outside` are services that no Dutch VAT return covers,
 * `none` are purchases without VAT.
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

/** The documents of a period in one box of the VAT return. */
export const vatFigure = named(
  'VatFigure',
  z.object({
    box: z.enum(vatBoxes),
    documents: count,
    net: moneySchema,
    vat: moneySchema.describe('VAT that is due; of box 5b, VAT that is deducted.'),
  }),
);
export type VatFigure = z.infer<typeof vatFigure>;

/**
 * Gives the figures of a VAT return that come from documents. Box 5b contains VAT on payouts and VAT that is
 * reverse-charged to us; other purchases are missing. Staff and services.
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
      due: moneySchema.describe('Box 5a: VAT that is due.'),
      deductible: moneySchema.describe('Box 5b without other purchases.'),
      balance: moneySchema.describe('`due` minus `deductible`.'),
    }),
  ),
}).get('/v1/vat/returns/:period', {
  id: 'vat.figures',
  permission: 'runs:read',
  summary: 'Get the VAT return figures of documents, by box.',
  description:
    'Of documents issued in the period; boxes without any are left out. Purchases other than payouts and carriers’ ' +
    'services are missing in box 5b.',
});

/** A document with its net amount and VAT in one box. */
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

/** Lists the documents of one box of a VAT return, in the order of issue. Staff and services. */
export const vatDocuments = defineOperation({
  ...ofVat,
  subject: 'vat.documents.v1',
  read: { action: 'vat-return.documents', of: ['period'] },
  isSlow: true,
  request: {
    period: vatPeriod,
    limit: pageLimit,
    after,
    box: z.enum(vatBoxes).describe('Box of the VAT return; `outside` and `none` are in no box.'),
    vatId: z
      .string()
      .max(20)
      .optional()
      .describe('Only documents with this VAT id, as in a row of the sales list.'),
  },
  reply: pageSchema(vatDocument),
})
  .get('/v1/vat/returns/:period/documents', {
    id: 'vat.documents',
    permission: 'runs:read',
    summary: 'List documents of a VAT return box.',
    description: 'In order of issue.',
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
    summary: 'Export documents of a VAT return box as CSV.',
    description: 'All documents of the box, in order of issue. RFC 4180, amounts in euro.',
  });

/** A customer in another member state, with the net amount of services to it (Directive 2006/112/EC, art. 262 and 264). */
export const salesListRow = named(
  'SalesListRow',
  z.object({
    vatId: z.string(),
    partyName: z.string(),
    documents: z.number().int().positive(),
    net: moneySchema.describe('Sum without VAT; below zero when credit notes exceed it.'),
  }),
);
export type SalesListRow = z.infer<typeof salesListRow>;

/** Gives the EU sales list (ICP) of a period, by VAT id; `after` is the last VAT id of the previous page. Staff and services. */
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
    summary: 'Get the EU sales list (ICP), by VAT id.',
    description:
      'Services to businesses in other member states; `net` is without VAT. Figures for the statement; nothing is filed.',
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
    summary: 'Export the EU sales list as CSV.',
    description: 'All rows of the period, by VAT id. RFC 4180, amounts in euro.',
  });
