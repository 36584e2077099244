import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-entry.entity.js';

/** One entry of a schema's audit log. */
export type AuditRecord = Readonly<AuditEntry>;

export const firstHash = createHash('sha256').update('belfabriek audit log').digest('hex');

/**
 * The hash of an entry, which covers the previous hash: no entry can be changed, removed or
 * inserted unnoticed.
 */
export function chained(before: string, entry: Omit<AuditRecord, 'hash'>): string {
  const { seq, at, actor, action, subject, reason } = entry;
  const text = JSON.stringify([seq, at.toISOString(), actor, action, subject, reason]);
  return createHash('sha256').update(before).update('\n').update(text).digest('hex');
}

/** A position in the log: an entry's number, and the hash over it and all earlier entries. */
export type Position = Pick<AuditRecord, 'seq' | 'hash'>;

export const beginning: Position = { seq: 0, hash: firstHash };

/** Follows a log from its first entry on, page by page. */
export class AuditChain {
  private hash: string;
  seq: number;

  /**
   * @param after The last entry that ageing deleted: the stored entries start with the next one.
   */
  constructor(after: Position = beginning) {
    this.hash = after.hash;
    this.seq = after.seq;
  }

  /** A sentence about a break in the chain; null when the entry follows the previous one. */
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

  /**
   * A sentence when the log doesn't end where its head says, which finds missing entries at the
   * end; else null.
   */
  ends(head: Position): string | null {
    return head.seq === this.seq && head.hash === this.hash
      ? null
      : `the log ends at entry ${this.seq}, but its head is at ${head.seq}`;
  }
}
