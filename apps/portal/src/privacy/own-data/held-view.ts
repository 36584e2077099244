import { holders } from '@app/contracts';
import { z } from 'zod';
import { named } from '../../kernel/openapi/schema-names.js';
import type { HeldBy } from './holders.js';
import { declarations } from './readme.js';
import { columnWords } from './words/columns.js';
import { groundWords, inDutch } from './words/declarations.js';
import { corrections, tableWords } from './words/tables.js';

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

const both = (en: string) => ({ nl: inDutch(en), en });

export const heldView = (held: readonly HeldBy[]): HeldTableView[] =>
  held.flatMap(({ app, tables }) =>
    tables.map(({ table, rows, columns }) => {
      const { nl, en, correction } = tableWords(`${app}/${table}`);
      const personal = declarations(columns).map(({ names, purpose, ground, period }) => ({
        columns: names.map((name) => ({ ...columnWords(`${app}/${table}`, name) })),
        purpose: both(purpose),
        ground: groundWords[ground],
        period: both(period),
      }));
      return { app, table, title: { nl, en }, rows, correction, personal };
    }),
  );
