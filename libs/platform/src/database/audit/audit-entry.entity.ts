import { Entity } from 'typeorm';
import { KeptBy } from '../erasure/erasure.js';
import { OwnedInTrail, Withheld } from '../ownership.js';
import { Flag, Moment, Text, Whole } from '../table/columns.js';

const whoDidWhat = {
  whom: ['staff', 'users', 'owners'],
  purpose: 'being able to show who did and read what',
  ground: 'legal obligation',
  period: '7 years after the entry',
} as const;

/** What was done and read, each entry chained to the one before. Append-only: a trigger sees to it. */
@Entity({ name: 'audit_log' })
@OwnedInTrail()
@KeptBy('accountability', { from: 'at' })
export class AuditEntry {
  /** From 1, without a gap. */
  @Whole('not personal', { primary: true }) seq: number;
  @Moment('not personal', { precision: 3 }) at: Date;
  /** `staff:<id>`, `key:<id>/<who made it>`, `service:<name>`, `owner:<id>`, or whoever acts otherwise. */
  @Text(whoDidWhat) actor: string;
  /** What was done or read, as `<noun>.<verb>`. */
  @Text('not personal') action: string;
  /** The id of what it was done to; never a personal value. */
  @Text(whoDidWhat) subject: string;
  /** What a staff member gave as the reason. */
  @Text(whoDidWhat, { nullable: true }) reason: string | null;
  @Withheld('it proves only beside all other entries')
  @Text('not personal')
  hash: string;
}

/** Where the log ends, and where it begins: one row, locked by whoever appends until the transaction's end. */
@Entity({ name: 'audit_head' })
export class AuditHead {
  @Flag('not personal', { primary: true }) single: boolean;
  @Whole('not personal') seq: number;
  @Text('not personal') hash: string;
  /** The last entry that has aged; 0 when the log begins with its first. */
  @Whole('not personal') agedSeq: number;
  @Text('not personal') agedHash: string;
}
