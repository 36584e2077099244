import { z } from 'zod';
import { defineOperation } from './operations/index.js';
import { pageSchema } from './paging.js';
import { retentionRuleIds } from './retention-rules.js';
import { slug } from './values.js';

/** Apps that store data of owners, in display order. */
export const holders = ['portal', 'cdr', 'billing', 'recordings', 'notifications'] as const;
export type Holder = (typeof holders)[number];

/** Declaration of a personal column, from its entity. */
const declaration = z.object({
  purpose: z.string(),
  ground: z.enum(['contract', 'legal obligation', 'legitimate interest', 'consent']),
  period: z.string(),
});

/** A table with rows of the owner, as declared by its entity. */
export const heldTable = z.object({
  table: z.string(),
  /** Exact up to 10,000; an estimate beyond. */
  rows: z.number().int().nonnegative(),
  /** In display order; `personal` is null for a column without personal data. */
  columns: z.array(z.object({ name: z.string(), personal: declaration.nullable() })),
  /** Columns hidden from everyone, and the reason. */
  withheld: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type HeldTable = z.output<typeof heldTable>;

/** A table with personal data that is not the owner's, or that another table already covers. */
export const othersTable = z.object({ table: z.string(), why: z.string() });
export type OthersTable = z.output<typeof othersTable>;

/** Portal asks the other apps; it reads its own tables itself. */
type AskedHolder = Exclude<Holder, 'portal'>;

const ofHolder = (owner: AskedHolder) => ({ owner, noun: 'An owner’s data' }) as const;

/** Lists the app's tables with rows of an owner. For portal. */
const tablesOf = (app: AskedHolder) =>
  defineOperation({
    ...ofHolder(app),
    subject: `held.${app}-tables.v1`,
    askedBy: ['portal'],
    read: 'unnoted',
    request: { ownerId: slug },
    reply: z.object({ tables: z.array(heldTable), others: z.array(othersTable) }),
  });

/**
 * Reads an owner's rows in one table, as many as fit in a reply. For portal. Not-found `no-such-table`; invalid
 * `invalid-cursor`.
 */
const rowsOf = (app: AskedHolder) =>
  defineOperation({
    ...ofHolder(app),
    subject: `held.${app}-rows.v1`,
    askedBy: ['portal'],
    read: 'unnoted',
    request: {
      ownerId: slug,
      table: z.string().max(63),
      /** The `next` of the page before. */
      after: z.string().max(2000).optional(),
      limit: z.number().int().min(1).max(1000).default(1000),
    },
    /** One JSON object per row, without a line feed, with fields in the order of the columns. */
    reply: pageSchema(z.string()),
  });

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/** Rows of an owner in a table under one retention rule, for an erasure. */
export const erasureLine = z.object({
  table: z.string(),
  rule: z.enum([...retentionRuleIds, 'legal-hold']),
  /**
   * `deleted`, `emptied`: the erasure deletes the rows, or empties columns, once retention allows. `kept`:
   * the app's own ageing destroys the rows.
   */
  how: z
    .enum(['deleted', 'emptied', 'kept'])
    .describe(
      '`deleted`: the erasure deletes the rows. `emptied`: it empties columns, the rows stay. `kept`: it does not ' +
        'touch them; the regular ageing of the app destroys them.',
    ),
  rows: count.describe('Rows of the owner.'),
  due: count.describe('Of `rows`, those that may go now; 0 for `kept`.'),
  first: instant
    .nullable()
    .describe('Earliest end of retention of the other rows; null: none, or unknown.'),
  last: instant
    .nullable()
    .describe('Latest end of retention of the other rows; null: none, or unknown.'),
});
export type ErasureLine = z.output<typeof erasureLine>;

const whose = {
  ownerId: slug,
  /** End of the owner's contract: retention of rows without a moment of their own starts here. */
  endedAt: instant,
};

/** Previews an erasure, in the order in which the tables must be erased. Changes nothing. For portal. */
const erasableOf = (app: AskedHolder) =>
  defineOperation({
    ...ofHolder(app),
    subject: `held.${app}-erasable.v1`,
    askedBy: ['portal'],
    read: 'unnoted',
    request: whose,
    reply: z.object({ lines: z.array(erasureLine), others: z.array(othersTable) }),
  });

/**
 * Erases a batch of due rows in a table; repeat while `more`. For portal. Forbidden `staff-only`; not-found
 * `no-such-table`.
 */
const eraseOf = (app: AskedHolder) =>
  defineOperation({
    ...ofHolder(app),
    subject: `held.${app}-erase.v1`,
    askedBy: ['portal'],
    request: {
      ...whose,
      table: z.string().max(63),
      limit: z.number().int().min(1).max(5000).default(1000),
    },
    reply: z.object({ erased: count, more: z.boolean() }),
  });

const askedOf = (app: AskedHolder) => ({
  tables: tablesOf(app),
  rows: rowsOf(app),
  erasable: erasableOf(app),
  erase: eraseOf(app),
});

/**
 * Operations of each app on an owner's data: list tables, read rows, preview an erasure, erase. Portal needs no
 * knowledge of the tables: their entities' declarations decide.
 */
export const ownDataQuestions = {
  cdr: askedOf('cdr'),
  billing: askedOf('billing'),
  notifications: askedOf('notifications'),
  recordings: askedOf('recordings'),
} as const;
export type HolderApp = keyof typeof ownDataQuestions;
export type HeldQuestions = (typeof ownDataQuestions)[HolderApp];
