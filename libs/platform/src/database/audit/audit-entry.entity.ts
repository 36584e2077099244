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

/**
 * Actions and reads, each entry chained to the previous one. Append-only: a trigger enforces it.
 */
@Entity({ name: 'audit_log' })
@OwnedInTrail()
@KeptBy('accountability', { from: 'at' })
export class AuditEntry {
  /** The entry's number in the log: from 1, without a gap. */
  @Whole('not personal', { primary: true }) seq: number;
  @Moment('not personal', { precision: 3 }) at: Date;
  /**
   * `staff:<id>`, `key:<id>/<who made it>`, `service:<name>`, `owner:<id>`, or another acting name.
   */
  @Text(whoDidWhat) actor: string;
  /** The action or read, as `<noun>.<verb>`. */
  @Text('not personal') action: string;
  /** The id of the action's object; never a personal value. */
  @Text(whoDidWhat) subject: string;
  /** The reason that a staff member gave. */
  @Text(whoDidWhat, { nullable: true }) reason: string | null;
  @Withheld('it proves only beside all other entries')
  @Text('not personal')
  hash: string;
}

/**
 * The end and the beginning of the log: one row, locked by an appending transaction until it ends.
 */
@Entity({ name: 'audit_head' })
export class AuditHead {
  @Flag('not personal', { primary: true }) single: boolean;
  @Whole('not personal') seq: number;
  @Text('not personal') hash: string;
  /**
   * Number of the last entry that ageing deleted; 0 when the log still begins with its first entry.
   */
  @Whole('not personal') agedSeq: number;
  @Text('not personal') agedHash: string;
}
