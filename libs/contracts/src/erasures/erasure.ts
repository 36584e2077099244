import type { StateOf } from '@app/common';
import { z } from 'zod';
import { erasureLine, holders } from '../held-data.js';
import { erasureStates } from '../lifecycles/erasures.js';
import { named } from '../openapi.js';
import { slug, uuid } from '../values.js';

export type ErasureState = StateOf<typeof erasureStates>;

/** Why it is erased: no more, for the report stays when he is forgotten. */
export const erasureGrounds = ['owner-asked', 'contract-ended'] as const;

const at = z.iso.datetime();
const count = z.number().int().nonnegative();
const both = z.object({ nl: z.string(), en: z.string() });

/** Something of the owner's, and what becomes of it. */
export const erasureLineView = named(
  'ErasureLine',
  erasureLine.extend({
    app: z.enum(holders),
    title: both.describe('What the table is called.'),
    law: both.describe('What keeps it for how long, or why nothing does.'),
    left: count.nullable().describe('Rows that are still there; null before anything is erased.'),
  }),
);
export type ErasureLineView = z.output<typeof erasureLineView>;

/** Something about people that isn't the owner's, which an erasure leaves alone. */
export const erasureOtherView = named(
  'ErasureOther',
  z.object({ app: z.enum(holders), table: z.string(), why: both }),
);

export const erasurePreview = named(
  'ErasurePreview',
  z.object({
    ownerId: slug,
    endedAt: at.nullable().describe('When his contract ended; null while it goes on.'),
    startsAt: at
      .nullable()
      .describe('From when on it may be done: a number may be ported until then.'),
    lines: z.array(erasureLineView),
    others: z.array(erasureOtherView),
  }),
);
export type ErasurePreview = z.output<typeof erasurePreview>;

/** That all that is held of an owner be erased, and what became of it. */
export const erasure = named(
  'Erasure',
  z.object({
    id: uuid,
    number: z.number().int().describe('Its place among them, without change.'),
    ownerId: slug,
    ground: z.enum(erasureGrounds),
    state: z.enum(erasureStates.all),
    endedAt: at.describe('When the contract ended.'),
    startsAt: at.describe('Not before: a month after that.'),
    requestedBy: z.string(),
    requestedAt: at,
    decidedBy: z.string().nullable().describe('Never who requested it.'),
    decidedAt: at.nullable(),
    refusal: z.string().nullable(),
    problem: z
      .enum(['away', 'failed'])
      .nullable()
      .describe(
        'What it waits for: an app that doesn’t answer, or an error that the log of portal has.',
      ),
    dueAt: at.nullable().describe('When it goes on; null when nothing is to be done.'),
    rows: count.describe('Rows that were to go, when it began.'),
    erased: count.describe('Rows that are gone so far.'),
    finishedAt: at.nullable().describe('When it last was through.'),
    lines: z.array(erasureLineView).describe('What there was, and after it what is left and why.'),
    others: z.array(erasureOtherView),
  }),
);
export type Erasure = z.output<typeof erasure>;
