import { Locks } from '@app/platform/database';

export const locks = new Locks<'carrier-imports' | 'carrier-layouts' | 'exports' | 'partitions'>(
  'cdr',
);
