import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the facts of a subject were followed. */
@Entity({ name: 'follow_positions' })
export class FollowPosition {
  @PrimaryColumn({ name: 'subject', type: 'text' })
  @NotPersonal()
  subject: string;

  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;
}
