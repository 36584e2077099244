import { z } from 'zod';
import { defineRequest } from './define.js';
import { scope, slug } from './values.js';

/** What the entity declares of a column with something about a person in it. */
const declaration = z.object({
  purpose: z.string(),
  ground: z.enum(['contract', 'legal obligation', 'legitimate interest', 'consent']),
  period: z.string(),
});

/** A table with rows of the owner, as its entity declares it. */
export const heldTable = z.object({
  table: z.string(),
  /** Exact up to ten thousand, roughly beyond. */
  rows: z.number().int().nonnegative(),
  /** In the order in which they are told; null of what is nothing personal. */
  columns: z.array(z.object({ name: z.string(), personal: declaration.nullable() })),
  /** Columns that nobody is shown, and why. */
  withheld: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type HeldTable = z.output<typeof heldTable>;

/** A table with something about people that isn't the owner's, or that another table tells. */
export const unheldTable = z.object({ table: z.string(), why: z.string() });
export type UnheldTable = z.output<typeof unheldTable>;

const tablesOf = (app: string) =>
  defineRequest({
    subject: `held.${app}-tables.v1`,
    request: z.object({ scope, ownerId: slug }),
    reply: z.object({ tables: z.array(heldTable), others: z.array(unheldTable) }),
  });

/** Not-found `no-such-table`; invalid `invalid-cursor`. A page is as many rows as fit into an answer. */
const rowsOf = (app: string) =>
  defineRequest({
    subject: `held.${app}-rows.v1`,
    request: z.object({
      scope,
      ownerId: slug,
      table: z.string().max(63),
      /** The `next` of the page before. */
      after: z.string().max(2000).optional(),
      limit: z.number().int().min(1).max(1000).default(1000),
    }),
    reply: z.object({
      /** A JSON object each, without a line feed, its fields in the order of the columns. */
      rows: z.array(z.string()),
      /** Null when there are no more. */
      next: z.string().nullable(),
    }),
  });

export const tablesHeldByCdr = tablesOf('cdr');
export const rowsHeldByCdr = rowsOf('cdr');
export const tablesHeldByBilling = tablesOf('billing');
export const rowsHeldByBilling = rowsOf('billing');
export const tablesHeldByNotifications = tablesOf('notifications');
export const rowsHeldByNotifications = rowsOf('notifications');
export const tablesHeldByRecordings = tablesOf('recordings');
export const rowsHeldByRecordings = rowsOf('recordings');

/**
 * What an app is asked about what it holds of an owner: which of its tables have rows of his, and these
 * rows, whatever they are. Who asks knows nothing of the tables; what their entities declare decides.
 */
export const heldBy = {
  cdr: { tables: tablesHeldByCdr, rows: rowsHeldByCdr },
  billing: { tables: tablesHeldByBilling, rows: rowsHeldByBilling },
  notifications: { tables: tablesHeldByNotifications, rows: rowsHeldByNotifications },
  recordings: { tables: tablesHeldByRecordings, rows: rowsHeldByRecordings },
} as const;
export type HolderApp = keyof typeof heldBy;
export type HeldQuestions = (typeof heldBy)[HolderApp];

/** What portal asks about what is held of an owner. */
export const heldQuestions = Object.values(heldBy).flatMap(({ tables, rows }) => [tables, rows]);
