import { notFound } from '@app/common';
import type { BankLayout } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredBankLayout } from './bank-layout.entity.js';

const table = tableOf(StoredBankLayout);

/** Keeps it, in place of what was kept under its id. */
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

/** @throws AppError not-found `no-such-layout`. */
export async function layoutOf(reader: EntityManager, id: string): Promise<BankLayout> {
  const layout = await reader.findOneBy(StoredBankLayout, { id });
  if (layout !== null) return layout;
  throw notFound('no-such-layout', `There is no bank layout ${id}.`);
}

export const layoutsOf = (reader: EntityManager): Promise<BankLayout[]> =>
  reader.find(StoredBankLayout, { order: { name: 'ASC', id: 'ASC' } });
