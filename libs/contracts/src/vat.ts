import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { enteredDay } from './entered.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

/**
 * EN 16931 codes (UNCL5305): S standard rate, AE reverse charge (whoever takes the service accounts for
 * the VAT), E exempt, O outside the scope of VAT.
 */
export const vatCategories = ['S', 'AE', 'E', 'O'] as const;
export type VatCategory = (typeof vatCategories)[number];

/** What VAT a line has (EN 16931, BT-151 and BT-152). */
export const lineVat = z.object({
  category: z.enum(vatCategories),
  /** 0 of every category but S. */
  percent: z.number().int().nonnegative(),
  /** The rule that decided it, such as `nl-standard`: one of billing's `tax/vat-rules`. */
  rule: z.string(),
});
export type LineVat = z.infer<typeof lineVat>;

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

const partyType = z.enum(['owner', 'carrier']);

/** What a party is for VAT from a day in the Netherlands on. Nothing of it changes; a later one follows it. */
export const vatStatusVersion = z.object({
  id: uuid,
  partyType,
  partyId: slug,
  from: z.iso.date(),
  status: z.enum(vatStatuses),
  /** Why, as whoever set it says. */
  reason: z.string(),
  setBy: z.string(),
  setAt: z.iso.datetime(),
  /** The order in which they were set. */
  sequence: z.number().int().positive(),
});
export type VatStatusVersion = z.infer<typeof vatStatusVersion>;

/**
 * Says what a party is from a day on; of the same day what was said last counts. The same id again changes
 * nothing, with other content it is a conflict `vat-status-exists`. Invalid `invalid-vat-status`: not
 * before the end of what documents are made out for, nor a status that no carrier has. A run that is prepared
 * becomes outdated. Staff.
 */
export const vatStatusSet = defineRequest({
  subject: 'vat.set-status.v1',
  request: z.object({
    scope,
    ...vatStatusVersion.pick({ id: true, partyType: true, partyId: true }).shape,
    from: enteredDay,
    status: z.enum(vatStatuses),
    reason: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ status: vatStatusVersion }),
});

/** What was said of parties, what was said last first. Who isn't there is what is usual where he is. Staff. */
export const vatStatusList = defineRequest({
  subject: 'vat.statuses.v1',
  request: z.object({
    scope,
    partyType: partyType.optional(),
    partyId: slug.optional(),
    /** The `sequence` of the last one of the page before. */
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(vatStatusVersion, z.number().int().positive()),
});

/** As a VAT id is written: its country, then what that country has, without spaces or dots. */
export const vatId = z.string().regex(/^[A-Z]{2}[A-Z0-9+*]{2,13}$/);

/** What was found out of a VAT id, and how: by its form alone, or by asking the European Commission's VIES. */
export const vatIdCheck = z.object({
  sequence: z.number().int().positive(),
  vatId,
  how: z.enum(['format', 'vies']),
  valid: z.boolean(),
  /** What VIES calls the answer, as proof; null when it gave none. */
  consultation: z.string().nullable(),
  /** As VIES gives them; null where a member state doesn't. */
  name: z.string().nullable(),
  address: z.string().nullable(),
  askedAt: z.iso.datetime(),
});
export type VatIdCheck = z.infer<typeof vatIdCheck>;

/** Has a VAT id checked now, and keeps the answer. Unavailable `vies-away`. Staff. */
export const vatIdAsk = defineRequest({
  subject: 'vat.check-id.v1',
  request: z.object({ scope, vatId }),
  reply: z.object({ check: vatIdCheck }),
});

/** What was found out, newest first. Staff. */
export const vatIdList = defineRequest({
  subject: 'vat.checks.v1',
  request: z.object({
    scope,
    vatId: vatId.optional(),
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(vatIdCheck, z.number().int().positive()),
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

export const vatFigure = z.object({
  box: z.enum(vatBoxes),
  documents: z.number().int().nonnegative(),
  net: moneySchema,
  /** Due, or of 5b to be deducted. */
  vat: moneySchema,
});
export type VatFigure = z.infer<typeof vatFigure>;

/**
 * The figures of a VAT return that documents account for: 5b has the VAT on payouts and what is reverse-charged
 * to us, and nothing that we buy elsewhere. Staff.
 */
export const vatReturnGet = defineRequest({
  subject: 'vat.return.v1',
  request: z.object({ scope, period: vatPeriod }),
  reply: z.object({
    figures: z.array(vatFigure),
    /** 5a: VAT that is due. */
    due: moneySchema,
    /** 5b less what is bought elsewhere. */
    deductible: moneySchema,
    /** 5a less 5b. */
    balance: moneySchema,
  }),
});

export const vatDocument = z.object({
  documentId: uuid,
  number: z.string(),
  kind: z.string(),
  partyType,
  partyId: slug,
  partyName: z.string(),
  vatId: z.string().nullable(),
  issuedOn: z.iso.date(),
  position: z.number().int().positive(),
  net: moneySchema,
  vat: moneySchema,
});
export type VatDocument = z.infer<typeof vatDocument>;

/** The documents that a figure sums, in the order of commit; with `vatId` those of a row of the sales list. */
export const vatDocuments = defineRequest({
  subject: 'vat.documents.v1',
  request: z.object({
    scope,
    period: vatPeriod,
    box: z.enum(vatBoxes),
    vatId: z.string().optional(),
    after: z.number().int().nonnegative().default(0),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(vatDocument, z.number().int().positive()),
});

/** A customer in another member state, and what services he took (Directive 2006/112/EC, art. 262 and 264). */
export const salesListRow = z.object({
  vatId: z.string(),
  partyName: z.string(),
  documents: z.number().int().positive(),
  net: moneySchema,
});
export type SalesListRow = z.infer<typeof salesListRow>;

/** The EU sales list (ICP) of a period, by VAT id. Staff. */
export const salesListGet = defineRequest({
  subject: 'vat.sales-list.v1',
  request: z.object({
    scope,
    period: vatPeriod,
    /** The VAT id of the last one of the page before. */
    after: z.string().default(''),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(salesListRow, z.string()),
});

/** What portal asks about VAT. */
export const vatQuestions = [
  salesListGet,
  vatDocuments,
  vatIdAsk,
  vatIdList,
  vatReturnGet,
  vatStatusList,
  vatStatusSet,
];
