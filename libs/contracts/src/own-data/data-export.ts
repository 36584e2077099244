import { z } from 'zod';
import { named } from '../openapi.js';
import { slug, uuid } from '../values.js';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/** Maximum exports of one owner within `startsWithinMs`: enough for a person, too few for a program. */
export const mostStarts = 3;
export const startsWithinMs = 86_400_000;
/** How long the file of an export is kept. */
export const keptMs = 7 * 86_400_000;
/** An export of all data of an owner: request, progress and result. */
export const dataExport = named(
  'DataExport',
  z.object({
    id: uuid,
    ownerId: slug,
    state: z
      .enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'])
      .describe('`expired`: the file was destroyed seven days after it was made.'),
    step: z
      .enum(['collecting', 'packing'])
      .nullable()
      .describe(
        'Step of an export under way: `collecting` rows from all apps, then `packing` them with files. Null: not under way.',
      ),
    problem: z
      .enum(['no-space', 'failed'])
      .nullable()
      .describe(
        'Cause of a failure. `no-space`: the disk is full. `failed`: an error, see the log of portal.',
      ),
    byStaff: z.boolean().describe('Whether our staff started it, at the owner’s request.'),
    startedAt: instant,
    finishedAt: instant.nullable(),
    expiresAt: instant.nullable().describe('When the file is destroyed; null: no file.'),
    rows: count.describe('Rows collected so far.'),
    expectedBytes: count
      .nullable()
      .describe('Expected size of the ZIP in bytes, an estimate; null: not begun.'),
    expectedRows: count
      .nullable()
      .describe('Expected number of rows, an estimate; null: not begun.'),
    files: count.describe('Files packed so far.'),
    bytes: count.nullable().describe('Size of the ZIP in bytes; null: no file.'),
  }),
);
export type DataExport = z.output<typeof dataExport>;

export const dataExportLink = z.object({
  path: z
    .string()
    .describe(
      'Works for five minutes, only in the session that requested the link. Serves ranges.',
    ),
  fileName: z.string(),
  bytes: count.describe('Size of the ZIP.'),
  sha256: z.string().describe('SHA-256 of the ZIP, hexadecimal.'),
});
export type DataExportLink = z.output<typeof dataExportLink>;
