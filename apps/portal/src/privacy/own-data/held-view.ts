import type { HeldTableView } from '@app/contracts';
import type { AppData } from './holders.js';
import { declarations } from './readme.js';
import { columnWords } from './words/columns.js';
import { groundWords, inDutch } from './words/declarations.js';
import { tableWords } from './words/tables.js';

const both = (en: string) => ({ nl: inDutch(en), en });

export const viewOfTables = (apps: readonly AppData[]): HeldTableView[] =>
  apps.flatMap(({ app, tables }) =>
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
