import { Column, Entity, PrimaryColumn } from 'typeorm';
import { KeptBy } from '../erasure.js';
import { OwnedInTrail, Withheld } from '../ownership.js';
import { NotPersonal, PersonalData } from '../personal-data.js';

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
  @PrimaryColumn({ type: 'bigint' })
  @NotPersonal()
  seq: string;

  @Column({ type: 'timestamptz', precision: 3 })
  @NotPersonal()
  at: Date;

  @Column({ type: 'text' })
  @PersonalData(whoDidWhat)
  actor: string;

  @Column({ type: 'text' })
  @NotPersonal()
  action: string;

  @Column({ type: 'text' })
  @PersonalData(whoDidWhat)
  subject: string;

  @Column({ type: 'text', nullable: true })
  @PersonalData(whoDidWhat)
  reason: string | null;

  @Column({ type: 'text' })
  @NotPersonal()
  @Withheld('it proves only beside all other entries')
  hash: string;
}

/** Where the log ends, and where it begins: one row, locked by whoever appends until the transaction's end. */
@Entity({ name: 'audit_head' })
export class AuditHead {
  @PrimaryColumn({ type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ type: 'bigint' })
  @NotPersonal()
  seq: string;

  @Column({ type: 'text' })
  @NotPersonal()
  hash: string;

  /** The last entry that has aged; 0 when the log begins with its first. */
  @Column({ name: 'aged_seq', type: 'bigint' })
  @NotPersonal()
  agedSeq: string;

  @Column({ name: 'aged_hash', type: 'text' })
  @NotPersonal()
  agedHash: string;
}
