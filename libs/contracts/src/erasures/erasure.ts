import type { StateOf } from '@app/common';
import { z } from 'zod';
import { erasureLine, holders } from '../held-data.js';
import { erasureStates } from '../lifecycles/erasures.js';
import { named } from '../openapi.js';
import { slug, uuid } from '../values.js';

export type ErasureState = StateOf<typeof erasureStates>;

/** Grounds of an erasure, without details: the report stays after the owner's data is gone. */
export const erasureGrounds = ['owner-asked', 'contract-ended'] as const;

const at = z.iso.datetime();
const count = z.number().int().nonnegative();
const both = z.object({ nl: z.string(), en: z.string() });

/** Rows of the owner in one table under one rule, and their fate. */
export const erasureLineView = named(
  'ErasureLine',
  erasureLine.extend({
    app: z.enum(holders),
    title: both.describe('Name of the table for people.'),
    law: both.describe('Law that requires the retention and its period, or the reason for none.'),
    left: count.nullable().describe('Rows that still exist; null before the erasure begins.'),
  }),
);
export type ErasureLineView = z.output<typeof erasureLineView>;

/** A table with personal data that is not the owner's; an erasure does not change it. */
export const erasureOtherView = named(
  'ErasureOther',
  z.object({ app: z.enum(holders), table: z.string(), why: both }),
);

/** Effect of an erasure, without doing it. */
export const erasurePreview = named(
  'ErasurePreview',
  z.object({
    ownerId: slug,
    endedAt: at.nullable().describe('End of the owner’s contract; null: the contract continues.'),
    startsAt: at
      .nullable()
      .describe(
        'Earliest start: a month after the end of the contract, since numbers may be ported until then. Null: the ' +
          'contract continues.',
      ),
    lines: z.array(erasureLineView),
    others: z.array(erasureOtherView),
  }),
);
export type ErasurePreview = z.output<typeof erasurePreview>;

/** An erasure of an owner's data: request, decision, progress and report. */
export const erasure = named(
  'Erasure',
  z.object({
    id: uuid,
    number: z.number().int().describe('Number of the erasure; never changes.'),
    ownerId: slug,
    ground: z.enum(erasureGrounds),
    state: z.enum(erasureStates.all),
    endedAt: at.describe('End of the contract.'),
    startsAt: at.describe('Start, if approved by then: a month after the end of the contract.'),
    requestedBy: z.string(),
    requestedAt: at,
    decidedBy: z
      .string()
      .nullable()
      .describe('Id of the person who approved or refused; null: undecided.'),
    decidedAt: at.nullable(),
    refusal: z.string().nullable().describe('Reason for the refusal; null: not refused.'),
    problem: z
      .enum(['away', 'failed'])
      .nullable()
      .describe(
        '`away`: an app does not answer. `failed`: an error, see the log of portal. Null: no problem. The erasure is ' +
          'retried.',
      ),
    dueAt: at
      .nullable()
      .describe('When the erasure continues; null: it is running, or nothing remains to be done.'),
    rows: count.describe('Rows to erase, as planned.'),
    erased: count.describe('Rows erased so far.'),
    finishedAt: at
      .nullable()
      .describe('Last time that the erasure finished all tables; null: not yet.'),
    lines: z
      .array(erasureLineView)
      .describe('Rows per table and rule; after the erasure, with the rows left.'),
    others: z.array(erasureOtherView),
  }),
);
export type Erasure = z.output<typeof erasure>;
