import { z } from 'zod';
import { defineOperation } from './operations/index.js';
import { pageSchema } from './paging.js';
import { retentionRuleIds } from './retention-rules.js';
import { slug } from './values.js';

/** Everybody who holds something of owners, in the order in which they are told. */
export const holders = ['portal', 'cdr', 'billing', 'recordings', 'notifications'] as const;
export type Holder = (typeof holders)[number];

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

/** Portal asks the others; what it holds itself it knows. */
type AskedHolder = Exclude<Holder, 'portal'>;

const ofHolder = (owner: AskedHolder) => ({ owner, noun: 'An owner’s data' }) as const;

const tablesOf = (app: AskedHolder) =>
  defineOperation({
    ...ofHolder(app),
    subject: `held.${app}-tables.v1`,
    askedBy: ['portal'],
    read: 'unnoted',
    request: { ownerId: slug },
    reply: z.object({ tables: z.array(heldTable), others: z.array(unheldTable) }),
  });

/** Not-found `no-such-table`; invalid `invalid-cursor`. A page is as many rows as fit into an answer. */
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
    /** A JSON object each, without a line feed, its fields in the order of the columns. */
    reply: pageSchema(z.string()),
  });

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/** What an erasure finds of an owner in a table, by one ground. */
export const erasureLine = z.object({
  table: z.string(),
  rule: z.enum([...retentionRuleIds, 'legal-hold']),
  /**
   * `deleted` and `emptied` by the erasure, as soon as they may be; `kept` is what it doesn't touch: it goes
   * together with others' rows, when its app gives up what is too old.
   */
  how: z.enum(['deleted', 'emptied', 'kept']),
  rows: count,
  /** Of these, what may go now; of what is kept none. */
  due: count,
  /** Until when the first of the others stays, and the last; null when there is none, or nobody can say. */
  first: instant.nullable(),
  last: instant.nullable(),
});
export type ErasureLine = z.output<typeof erasureLine>;

const whose = {
  ownerId: slug,
  /** When his contract ended: what has no moment of its own is counted from it. */
  endedAt: instant,
};

/** What an erasure would do; changes nothing. In the order in which tables are to be erased. */
const erasableOf = (app: AskedHolder) =>
  defineOperation({
    ...ofHolder(app),
    subject: `held.${app}-erasable.v1`,
    askedBy: ['portal'],
    read: 'unnoted',
    request: whose,
    reply: z.object({ lines: z.array(erasureLine), others: z.array(unheldTable) }),
  });

/** Erases some of what is due in a table; asked again it goes on. Forbidden `staff-only`; not-found `no-such-table`. */
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
 * What an app is asked about what it holds of an owner: which of its tables have rows of his, and these
 * rows, whatever they are; what of it may be erased, and that it be. Who asks knows nothing of the tables; what their entities declare decides.
 */
export const heldBy = {
  cdr: askedOf('cdr'),
  billing: askedOf('billing'),
  notifications: askedOf('notifications'),
  recordings: askedOf('recordings'),
} as const;
export type HolderApp = keyof typeof heldBy;
export type HeldQuestions = (typeof heldBy)[HolderApp];
