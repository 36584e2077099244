import { z } from 'zod';
import { holders } from '../held-data.js';
import { named } from '../openapi.js';

/** Places where an owner corrects a table's data. `fact`: a record of an event; a correction is added beside it. */
export const corrections = [
  'account',
  'members',
  'direct-debit',
  'self-billing',
  'payouts',
  'voicemail',
  'recordings',
  'webhooks',
  'alerts',
  'api',
  'ask',
  'fact',
] as const;
export type Correction = (typeof corrections)[number];

const bothWords = z.object({ nl: z.string(), en: z.string() });

/** A table with rows of an owner, described in Dutch and English. */
export const heldTableView = named(
  'HeldTable',
  z.object({
    app: z.enum(holders),
    table: z.string(),
    title: bothWords.describe('Name of the table for people.'),
    rows: z.number().int().nonnegative().describe('Exact up to 10,000; an estimate beyond.'),
    correction: z
      .enum(corrections)
      .describe(
        'Page for corrections. `fact`: a record of an event, which stays. `ask`: through our support.',
      ),
    personal: z
      .array(
        z.object({
          columns: z.array(bothWords),
          purpose: bothWords,
          ground: bothWords,
          period: bothWords,
        }),
      )
      .describe('Declarations of the columns with personal data; empty: the table has none.'),
  }),
);
export type HeldTableView = z.output<typeof heldTableView>;
