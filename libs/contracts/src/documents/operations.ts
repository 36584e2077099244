import { says } from '@app/common';
import { z } from 'zod';
import { defineOperation, linkedFile } from '../operations/index.js';
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
/** Behind the document or line with that position. */
const after = z.number().int().positive().optional();

/** Heads, newest first: all, an owner's or a carrier's. An owner sees his own. */
export const documentList = defineOperation({
  ...ofDocuments,
  subject: 'document.list.v1',
  read: { of: ['ownerId', 'carrierId', 'runId'] },
  request: {
    limit: pageLimit,
    after,
    ownerId: slug.optional(),
    carrierId: slug.optional(),
    kind: z.enum(documentKinds).optional(),
    runId: uuid.optional(),
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
  summary: 'Documents, newest first.',
});

/** Not-found `no-such-document` also when it is another's. */
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
  summary: 'One document with its VAT and totals.',
  answers: 'document',
});

/**
 * Its lines by position. A line is at most some 400 bytes, so a page is far from the 1 MB of an
 * answer. Not-found as `documentGet`.
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
  summary: 'Its lines, in their order.',
});

const ofFile = { named, permission: 'documents:read', asOwner: 'tried' } as const;

/**
 * Where a file of it is to be had for five minutes: a path of billing's HTTP, with a signed token. Conflict
 * `no-e-invoice`: of a settlement by which the carrier owes nothing, and where a rule of e-invoices can't be kept.
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
    summary: 'A document as it was sent; ranges are served.',
  })
  .get('/v1/documents/:id/ubl', {
    ...ofFile,
    id: 'documents.ubl',
    fixed: { format: 'ubl' },
    file: 'application/xml',
    summary: 'The e-invoice: UBL 2.1 by EN 16931.',
  })
  .get('/v1/documents/:id/calls', {
    ...ofFile,
    id: 'documents.specification',
    fixed: { format: 'calls' },
    file: 'text/csv',
    summary: 'What its lines sum, a call a row.',
  });

/**
 * The calls of a line in the order of their starts; `charge.of-call.v1` has version and explanation of each.
 * Not-found as `documentGet`, and `no-such-line`; invalid `invalid-cursor`.
 */
export const callsOfLine = defineOperation({
  ...ofDocuments,
  subject: 'document.calls.v1',
  read: { of: ['documentId'] },
  request: {
    documentId: uuid,
    line: z.number().int().positive(),
    limit: pageLimit,
    /** The `place` of the last one of the page before. */
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
  summary: 'The calls that a line sums, by when they began.',
});
