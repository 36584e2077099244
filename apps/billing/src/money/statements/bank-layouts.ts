import { AppError } from '@app/common';
import type { BankLayout, BankLayoutDefinition } from '@app/contracts';
import type { EntityManager } from 'typeorm';

interface LayoutRow {
  id: string;
  name: string;
  definition: BankLayoutDefinition;
  saved_by: string;
  saved_at: Date;
}

const layoutFromRow = (row: LayoutRow): BankLayout => ({
  id: row.id,
  name: row.name,
  definition: row.definition,
  savedBy: row.saved_by,
  savedAt: row.saved_at.toISOString(),
});

/** Keeps it, in place of what was kept under its id. */
export async function saveLayout(
  manager: EntityManager,
  { id, name, definition }: Pick<BankLayout, 'id' | 'name' | 'definition'>,
  savedBy: string,
): Promise<BankLayout> {
  await manager.query(
    `insert into billing.bank_layouts (id, name, definition, saved_by) values ($1, $2, $3, $4)
     on conflict (id) do update set name = excluded.name, definition = excluded.definition,
       saved_by = excluded.saved_by, saved_at = clock_timestamp()`,
    [id, name, JSON.stringify(definition), savedBy],
  );
  return layoutOf(manager, id);
}

/** @throws AppError not-found `no-such-layout`. */
export async function layoutOf(reader: EntityManager, id: string): Promise<BankLayout> {
  const rows: LayoutRow[] = await reader.query('select * from billing.bank_layouts where id = $1', [
    id,
  ]);
  const [row] = rows;
  if (row !== undefined) return layoutFromRow(row);
  throw new AppError('not-found', 'no-such-layout', `There is no bank layout ${id}.`);
}

export async function layoutsOf(reader: EntityManager): Promise<BankLayout[]> {
  const rows: LayoutRow[] = await reader.query(
    'select * from billing.bank_layouts order by name, id',
  );
  return rows.map(layoutFromRow);
}
