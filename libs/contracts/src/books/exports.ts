import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant } from '../parts.js';
import { uuid } from '../values.js';
import { ledgerMonth, ofBooks } from './parts.js';

const format = z.enum(['csv', 'xaf']);
/** Both months are in one calendar year. */
const months = { from: ledgerMonth, until: ledgerMonth };

/** A ledger file, waiting or finished. */
export const ledgerExport = named(
  'LedgerExport',
  z.object({
    id: uuid,
    format,
    ...months,
    state: z.enum(['waiting', 'done', 'failed']),
    done: count.describe('Postings written so far, of `total`.'),
    total: count,
    orderedBy: z.string(),
    orderedAt: instant,
    finishedAt: instant.nullable(),
    bytes: count.nullable(),
  }),
);
export type LedgerExport = z.infer<typeof ledgerExport>;

/** Lists ledger files, newest first; `after` is the last id of the previous page. Staff and services. */
export const ledgerExports = defineOperation({
  ...ofBooks,
  subject: 'ledger.exports.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(ledgerExport),
}).get('/v1/ledger/exports', {
  id: 'ledger.exports',
  permission: 'runs:read',
  summary: 'List ledger files, newest first.',
  description:
    'A ledger file has the entries of some months, as CSV or as an audit file. With the progress of each order.',
});

/**
 * Orders a ledger file, which a job makes. Safe to repeat. Staff and services. Invalid `invalid-period`: an
 * audit file begins with the first month of its year. Conflict `export-exists` when the id belongs to another order.
 */
export const ledgerExportStart = defineOperation({
  ...ofBooks,
  subject: 'ledger.export.v1',
  request: {
    id: uuid,
    format: format.describe(
      '`csv`: the journal; `xaf`: XML Auditfile Financieel 3.2, which must begin in January.',
    ),
    ...months,
  },
  reply: z.object({ export: ledgerExport }),
}).put('/v1/ledger/exports/:id', {
  id: 'ledger.export',
  permission: 'runs:read',
  summary: 'Order a ledger file of some months. Safe to repeat.',
  description:
    'The file has all entries of these months. A job makes it, for `GET /v1/ledger/exports/{id}/file`. 422 ' +
    '`invalid-period`: the months are of several years, or an audit file does not begin in January. 409 `export-exists`: the id belongs to ' +
    'another order.',
  answers: 'export',
});

/** Gives a link to a ledger file, valid for five minutes. Staff and services. Not-found `no-such-export`; conflict `not-made` before the file is done. */
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
  summary: 'Download a ledger file as CSV or XML.',
  description:
    'CSV by RFC 4180, or XML Auditfile Financieel 3.2. 409 `not-made`: the file is not done yet, or failed: order it ' +
    'with a new id. Entries posted since it was made are not in it.',
});
