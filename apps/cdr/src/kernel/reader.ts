import type { EntityManager } from 'typeorm';

/** Where rows are read from: the pool, or the transaction that also holds the note of it. */
export type Reader = Pick<EntityManager, 'query'>;
