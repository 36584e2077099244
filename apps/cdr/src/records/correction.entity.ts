import { KeptBy, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRecord } from '../kernel/personal-data.js';
import { HeldRecord } from './record.entity.js';

/** What came in after, or against, what is held; see corrections.ts. */
@Entity({ name: 'corrections', schema: 'cdr' })
@OwnedThrough(() => HeldRecord, { callId: 'callId', callStartedAt: 'startedAt' })
@KeptBy('tax', { from: 'callStartedAt' })
export class HeldCorrection {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  @NotPersonal()
  id: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'call_started_at', type: 'bigint', nullable: true })
  @NotPersonal()
  callStartedAt: string | null;

  @Column({ name: 'leg_uuid', type: 'uuid' })
  @NotPersonal()
  legUuid: string;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'changes', type: 'json' })
  @PersonalData(ofRecord)
  changes: object[];

  @Column({ name: 'changes_hash', type: 'text' })
  @NotPersonal()
  changesHash: string;

  /** Its place in the order of commit; null of what says nothing of a record. */
  @Column({ name: 'position', type: 'bigint', nullable: true })
  @NotPersonal()
  position: string | null;

  @Column({ name: 'noted_at', type: 'timestamptz' })
  @NotPersonal()
  notedAt: Date;
}
