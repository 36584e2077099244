import type { EntityManager } from 'typeorm';

/** Source of rows: the connection pool, or the transaction in which the read is also noted. */
export type Reader = Pick<EntityManager, 'query'>;
