import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A leg that no record holds yet: from its commit to its record's, or until it is an orphan. Those of
 * which an A leg takes care that came with them aren't here.
 */
@Entity({ name: 'pending_legs', schema: 'cdr' })
export class PendingLeg {
  @PrimaryColumn({ name: 'uuid', type: 'uuid' })
  @NotPersonal()
  uuid: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'call_id', type: 'uuid', nullable: true })
  @NotPersonal()
  callId: string | null;

  @Column({ name: 'direction', type: 'text' })
  @NotPersonal()
  direction: string;

  @Column({ name: 'switch_name', type: 'text' })
  @NotPersonal()
  switchName: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  @NotPersonal()
  receivedAt: Date;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  checkedAt: Date | null;

  @Column({ name: 'absent_since', type: 'timestamptz', nullable: true })
  @NotPersonal()
  absentSince: Date | null;
}
