import { Locks } from '@app/platform/database';

/** Locks on what isn't a row and must hold still while something is decided by it. */
export const locks = new Locks<'holds' | 'retention' | 'comparison'>('recordings');
