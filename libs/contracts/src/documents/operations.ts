import { says } from '@app/common';
import { z } from 'zod';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { nextRule, pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';
import {
  callOfLine,
  documentFormats,
  documentHead,
  documentKinds,
  documentLine,
  issuedDocument,
} from './document.js';
import { ofDocuments } from './parts.js';

const named = { id: 'documentId' };
/** Position of the last document or line of the previous page. */
const after = z.number().int().positive().optional();

describeTag(
  'documents',
  'A document is an issued invoice or self-billed payout of an owner, a settlement of a carrier, or a credit note ' +
    'on one of these. Documents are numbered without gaps and never change.',
);

/** Lists documents, newest first: all, of one owner, of one carrier or of one invoice run. An owner sees only its own. */
export const documentList = defineOperation({
  ...ofDocuments,
  subject: 'document.list.v1',
  read: { of: ['ownerId', 'carrierId', 'runId'] },
  request: {
    limit: pageLimit,
    after,
    ownerId: slug.optional().describe('Only documents of this owner. Owners get only their own.'),
    carrierId: slug.optional().describe('Only documents of this carrier.'),
    kind: z.enum(documentKinds).optional().describe('Only documents of this kind.'),
    runId: uuid.optional().describe('Only documents of this invoice run.'),
    number: z
      .string()
      .trim()
      .min(3)
      .max(100)
      .optional()
      .describe('Only documents whose number begins with this, such as `F2026-0001`; in any case.'),
  },
  rules: [
    {
      holds: ({ ownerId, carrierId }: { ownerId?: string; carrierId?: string }) =>
        ownerId === undefined || carrierId === undefined,
      path: ['carrierId'],
      ...says('two-parties'),
    },
  ],
  reply: pageSchema(documentHead),
}).get('/v1/documents', {
  id: 'documents.list',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'List documents, newest first.',
  description:
    'Issued invoices to owners, payout documents to owners and settlements with carriers, with their credit notes. ' +
    'Owners see only their own.',
});

/** Gives a document with its VAT. Not-found `no-such-document`, also for another owner's document. */
export const documentGet = defineOperation({
  ...ofDocuments,
  subject: 'document.get.v1',
  read: { action: 'document.read', of: ['documentId'] },
  request: { documentId: uuid },
  reply: z.object({ document: issuedDocument }),
}).get('/v1/documents/:id', {
  id: 'documents.get',
  named,
  permission: 'documents:read',
  asOwner: 'tried',
  summary: 'Get a document with its VAT and totals.',
  description: '404 `no-such-document`. Lines and files have operations of their own.',
  answers: 'document',
});

/**
 * Lists the lines of a document by position. A line is at most some 400 bytes, so a page stays far below the 1 MB of
 * an answer. Not-found as `documentGet`.
 */
export const linesOfDocument = defineOperation({
  ...ofDocuments,
  subject: 'document.lines.v1',
  read: { of: ['documentId'] },
  request: { documentId: uuid, limit: pageLimit, after },
  reply: pageSchema(documentLine),
}).get('/v1/documents/:id/lines', {
  id: 'documents.lines',
  named,
  permission: 'documents:read',
  asOwner: 'tried',
  summary: 'List lines of a document, in order.',
  description: 'Each line has its text and amounts.',
});

const ofFile = { named, permission: 'documents:read', asOwner: 'tried' } as const;

/**
 * Gives a link to a file of a document, valid for five minutes: a path of billing's HTTP with a signed token. Not-found
 * as `documentGet`. Conflict `no-e-invoice` for a settlement on which the carrier owes nothing, and for a document that
 * cannot satisfy the rules of e-invoices.
 */
export const documentLink = defineOperation({
  ...ofDocuments,
  subject: 'document.link.v1',
  askedBy: ['notifications'],
  isSlow: true,
  read: 'unnoted',
  request: { documentId: uuid, format: z.enum(documentFormats).default('pdf') },
  reply: linkedFile.extend({ sha256: z.string(), bytes: z.number() }),
})
  .get('/v1/documents/:id/pdf', {
    ...ofFile,
    id: 'documents.pdf',
    fixed: { format: 'pdf' },
    file: 'application/pdf',
    isShown: true,
    summary: 'Download a document as PDF.',
    description: 'The file as sent to the party. Supports byte ranges.',
  })
  .get('/v1/documents/:id/ubl', {
    ...ofFile,
    id: 'documents.ubl',
    fixed: { format: 'ubl' },
    file: 'application/xml',
    summary: 'Download the e-invoice of a document.',
    description:
      'UBL 2.1 by EN 16931. A settlement on which the carrier owes nothing has none, nor has a document that cannot ' +
      'meet the rules of e-invoices (409 `no-e-invoice`).',
  })
  .get('/v1/documents/:id/calls', {
    ...ofFile,
    id: 'documents.specification',
    fixed: { format: 'calls' },
    file: 'text/csv',
    summary: 'Download the calls of a document as CSV.',
    description:
      'One row per call or leg, without callers’ numbers; fees and adjustments have no rows. RFC 4180, times in Dutch ' +
      'time, amounts in euro; `vat_included` says whether with VAT.',
  });

/**
 * Lists the calls of a line by start; `charge.of-call.v1` gives the price version and explanation of each. Not-found as
 * `documentGet`, and `no-such-line`; invalid `invalid-cursor`.
 */
export const callsOfLine = defineOperation({
  ...ofDocuments,
  subject: 'document.calls.v1',
  read: { of: ['documentId'] },
  request: {
    documentId: uuid,
    line: z.number().int().positive(),
    limit: pageLimit,
    /** `place` of the last item of the previous page. */
    after: z
      .string()
      .regex(/^\d{1,16}-\d{1,18}$/, nextRule)
      .optional(),
  },
  reply: pageSchema(callOfLine),
}).get('/v1/documents/:id/lines/:line/calls', {
  id: 'documents.calls',
  named,
  permission: 'documents:read',
  asOwner: 'tried',
  summary: 'List calls of a document line, by start.',
  description: 'Each with its length and amount, without the caller’s number. 404 `no-such-line`.',
});
