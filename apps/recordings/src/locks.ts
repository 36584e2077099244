import { Locks } from '@app/platform/database';

/** Locks for decisions that depend on more than one row. */
export const locks = new Locks<'holds' | 'retention' | 'comparison'>('recordings');
