import { notFound } from '@app/common';
import type { BankLayout } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredBankLayout } from './bank-layout.entity.js';

const table = tableOf(StoredBankLayout);

/** Saves a layout in place of the one with its id. */
export async function saveLayout(
  manager: EntityManager,
  { id, name, definition }: Pick<BankLayout, 'id' | 'name' | 'definition'>,
  savedBy: string,
): Promise<BankLayout> {
  const [saved] = await table.insertReturning(
    manager,
    [{ id, name, definition, savedBy }],
    `on conflict (id) do update set name = excluded.name, definition = excluded.definition,
       saved_by = excluded.saved_by, saved_at = clock_timestamp()`,
  );
  return saved!;
}

/** Reads a bank layout. @throws AppError not-found `no-such-layout`. */
export async function layoutOf(reader: EntityManager, id: string): Promise<BankLayout> {
  const layout = await reader.findOneBy(StoredBankLayout, { id });
  if (layout !== null) return layout;
  throw notFound('no-such-layout', `No bank layout has the id ${id}.`);
}

export const layoutsOf = (reader: EntityManager): Promise<BankLayout[]> =>
  reader.find(StoredBankLayout, { order: { name: 'ASC', id: 'ASC' } });
