import { z } from 'zod';
import { named } from '../openapi.js';
import { slug, uuid } from '../values.js';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/** Of one owner, within `startsWithinMs`: who tries it out may, who has a program do it may not. */
export const mostStarts = 3;
export const startsWithinMs = 86_400_000;
/** How long its file is kept. */
export const keptMs = 7 * 86_400_000;
/** A file of everything that is held of an owner, that is being made, or was. */
export const dataExport = named(
  'DataExport',
  z.object({
    id: uuid,
    ownerId: slug,
    state: z
      .enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'])
      .describe(
        '`expired`: it was done, and its file was destroyed when its seven days were over.',
      ),
    step: z
      .enum(['collecting', 'packing'])
      .nullable()
      .describe(
        'Of one that is under way: rows are collected from all apps, then packed with files.',
      ),
    problem: z
      .enum(['no-space', 'failed'])
      .nullable()
      .describe('Why it failed: there is no room for it, or an error that the log of portal has.'),
    byStaff: z
      .boolean()
      .describe('Whether one of our people asked for it, at the owner’s request.'),
    startedAt: instant,
    finishedAt: instant.nullable(),
    expiresAt: instant.nullable().describe('When its file is destroyed; null while there is none.'),
    rows: count.describe('Rows that were collected so far.'),
    expectedBytes: count
      .nullable()
      .describe('How large the ZIP will be, roughly; null before it begins.'),
    expectedRows: count.nullable().describe('How many it will be, roughly; null before it begins.'),
    files: count.describe('Files that were packed so far.'),
    bytes: count.nullable().describe('Of the ZIP; null while there is none.'),
  }),
);
export type DataExport = z.output<typeof dataExport>;

export const dataExportLink = z.object({
  path: z.string().describe('Works for five minutes, for whoever has it; ranges are served.'),
  fileName: z.string(),
  bytes: count,
  sha256: z.string().describe('Hexadecimal.'),
});
export type DataExportLink = z.output<typeof dataExportLink>;
