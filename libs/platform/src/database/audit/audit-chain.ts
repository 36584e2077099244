import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-entry.entity.js';

/** One entry of a schema's audit log. */
export type AuditRecord = Readonly<AuditEntry>;

export const firstHash = createHash('sha256').update('belfabriek audit log').digest('hex');

/** Each entry's hash covers the one before, so that none can be changed, taken out or put in between. */
export function chained(before: string, entry: Omit<AuditRecord, 'hash'>): string {
  const { seq, at, actor, action, subject, reason } = entry;
  const text = JSON.stringify([seq, at.toISOString(), actor, action, subject, reason]);
  return createHash('sha256').update(before).update('\n').update(text).digest('hex');
}

/** An entry, by its place in the log and all that its hash covers: itself and those before. */
export type Position = Pick<AuditRecord, 'seq' | 'hash'>;

export const beginning: Position = { seq: 0, hash: firstHash };

/** Follows a log from its first entry on, page by page. */
export class AuditChain {
  private hash: string;
  seq: number;

  /** @param after The last entry that has aged: what is held begins with the next one. */
  constructor(after: Position = beginning) {
    this.hash = after.hash;
    this.seq = after.seq;
  }

  /** The sentence that says where the chain breaks; null when the entry follows the one before. */
  next(entry: AuditRecord): string | null {
    if (entry.seq !== this.seq + 1) {
      return `entry ${this.seq + 1} is missing: ${entry.seq} comes after ${this.seq}`;
    }
    if (chained(this.hash, entry) !== entry.hash) {
      return `entry ${entry.seq} is not what was written, or one before it isn't`;
    }
    this.hash = entry.hash;
    this.seq = entry.seq;
    return null;
  }

  /** Whether the log ends where its head says: entries cut off at the end are missed as well. */
  ends(head: Position): string | null {
    return head.seq === this.seq && head.hash === this.hash
      ? null
      : `the log ends at entry ${this.seq}, but its head is at ${head.seq}`;
  }
}
