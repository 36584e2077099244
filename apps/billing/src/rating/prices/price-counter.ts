import type { EntityManager } from 'typeorm';

/** A source of SQL queries: a transaction's manager, or the data source. */
export interface Queries {
  query<Rows>(sql: string, parameters?: unknown[]): Promise<Rows>;
}

const counterIn = ([row]: { last: string }[]): number => Number(row?.last ?? 0);

/**
 * Locks prices against changes until the transaction ends, for amounts that are stored.
 * @returns The price counter: the sequence of the last publication or withdrawal.
 */
export const holdPrices = async (manager: EntityManager): Promise<number> =>
  counterIn(await manager.query('select last from billing.price_counter for share'));

/**
 * Locks prices for a change: waits for transactions that use them, and blocks others until this one
 * ends.
 */
export const lockPrices = async (manager: EntityManager): Promise<number> =>
  counterIn(await manager.query('select last from billing.price_counter for update'));

export const readCounter = async (database: Queries): Promise<number> =>
  counterIn(await database.query('select last from billing.price_counter'));
