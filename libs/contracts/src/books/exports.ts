import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant } from '../parts.js';
import { uuid } from '../values.js';
import { ledgerMonth, ofBooks } from './parts.js';

const format = z.enum(['csv', 'xaf']);
/** Of one year. */
const months = { from: ledgerMonth, until: ledgerMonth };

/** A file of the books that is made, or was. */
export const ledgerExport = named(
  'LedgerExport',
  z.object({
    id: uuid,
    format,
    ...months,
    state: z.enum(['waiting', 'done', 'failed']),
    /** Postings that are written, of all. */
    done: count,
    total: count,
    orderedBy: z.string(),
    orderedAt: instant,
    finishedAt: instant.nullable(),
    bytes: count.nullable(),
  }),
);
export type LedgerExport = z.infer<typeof ledgerExport>;

/** The newest first; `after` is the last one of the page before. */
export const ledgerExports = defineOperation({
  ...ofBooks,
  subject: 'ledger.exports.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(ledgerExport),
}).get('/v1/ledger/exports', {
  id: 'ledger.exports',
  permission: 'runs:read',
  summary: 'Files of the books, newest first.',
});

/**
 * Has a file made. Invalid `invalid-period`; an audit file begins with its year's first month. Conflict
 * `export-exists` when the id is another's.
 */
export const ledgerExportStart = defineOperation({
  ...ofBooks,
  subject: 'ledger.export.v1',
  request: {
    id: uuid,
    format: format.describe(
      '`csv`: the journal; `xaf`: XML Auditfile Financieel 3.2, from a year’s first month.',
    ),
    ...months,
  },
  reply: z.object({ export: ledgerExport }),
}).put('/v1/ledger/exports/:id', {
  id: 'ledger.export',
  permission: 'runs:read',
  summary: 'Has a file of the books made, once.',
  answers: 'export',
});

/** Where a file is to be had for five minutes. Not-found `no-such-export`; conflict `not-made` before it is done. */
export const ledgerExportLink = defineOperation({
  ...ofBooks,
  subject: 'ledger.export-link.v1',
  read: { action: 'ledger.fetch', of: ['id'] },
  request: { id: uuid },
  reply: linkedFile.extend({ mediaType: z.string() }),
}).get('/v1/ledger/exports/:id/file', {
  id: 'ledger.file',
  permission: 'runs:read',
  file: 'application/octet-stream',
  summary: 'The file: CSV (RFC 4180), or an XML Auditfile 3.2.',
});
