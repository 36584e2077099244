import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far billing's word of who is unpaid was followed. Bigints are text. */
@Entity({ name: 'standing_position' })
export class StandingPosition {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: true;

  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;
}
