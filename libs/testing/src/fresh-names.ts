import { randomBytes } from 'node:crypto';

/** A name that no other spec file uses, so that all can run at the same time on the same servers. */
export function freshName(prefix: string): string {
  return `${prefix}${randomBytes(6).toString('hex')}`;
}
