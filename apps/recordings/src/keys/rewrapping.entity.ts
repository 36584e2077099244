import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far keys are wrapped by a master key: one row a version. */
@Entity({ name: 'rewrappings', schema: 'recordings' })
export class Rewrapping {
  @PrimaryColumn({ name: 'version', type: 'integer' })
  @NotPersonal()
  version: number;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @NotPersonal()
  startedAt: Date;

  @Column({ name: 'rewrapped', type: 'bigint' })
  @NotPersonal()
  rewrapped: string;

  /** Null as long as there may be a key that an older one wraps. */
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;
}
