import { z } from 'zod';
import { holders } from '../held-data.js';
import { named } from '../openapi.js';

/** Where what a table says can be corrected. `fact`: it is what happened; what is wrong gets a correction beside it. */
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

/** A table with rows of an owner, in words. */
export const heldTableView = named(
  'HeldTable',
  z.object({
    app: z.enum(holders),
    table: z.string(),
    title: bothWords,
    rows: z.number().int().nonnegative().describe('Exact up to ten thousand, roughly beyond.'),
    correction: z
      .enum(corrections)
      .describe('Where it can be corrected; `fact`: it is what happened, `ask`: by asking us.'),
    personal: z
      .array(
        z.object({
          columns: z.array(bothWords),
          purpose: bothWords,
          ground: bothWords,
          period: bothWords,
        }),
      )
      .describe('What in it is about people, as the columns declare it; none: nothing is.'),
  }),
);
export type HeldTableView = z.output<typeof heldTableView>;
