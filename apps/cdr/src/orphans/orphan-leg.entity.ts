import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A leg whose A leg never came though its channel is gone; resolved when it did come after all. */
@Entity({ name: 'orphan_legs', schema: 'cdr' })
export class ListedOrphan {
  @PrimaryColumn({ name: 'uuid', type: 'uuid' })
  @NotPersonal()
  uuid: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'call_id', type: 'uuid', nullable: true })
  @NotPersonal()
  callId: string | null;

  @Column({ name: 'switch_name', type: 'text' })
  @NotPersonal()
  switchName: string;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'orphaned_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  orphanedAt: Date;

  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  resolvedAt: Date | null;
}
