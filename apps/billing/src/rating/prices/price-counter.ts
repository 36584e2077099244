import type { EntityManager } from 'typeorm';

/** Anything that answers SQL: a transaction's manager, or the data source. */
export interface Queries {
  query<Rows>(sql: string, parameters?: unknown[]): Promise<Rows>;
}

const counterIn = ([row]: { last: string }[]): number => Number(row?.last ?? 0);

/**
 * Keeps every price as it is until the transaction ends: for whoever works out an amount that stays.
 * @returns The price counter: the sequence of the version that was published last.
 */
export const holdPrices = async (manager: EntityManager): Promise<number> =>
  counterIn(await manager.query('select last from billing.price_counter for share'));

/** Waits until nobody holds the prices, and lets nobody hold or publish any until this commits. */
export const lockPrices = async (manager: EntityManager): Promise<number> =>
  counterIn(await manager.query('select last from billing.price_counter for update'));

export const readCounter = async (database: Queries): Promise<number> =>
  counterIn(await database.query('select last from billing.price_counter'));
