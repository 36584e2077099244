import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the facts of a subject have reached the bus. */
@Entity({ name: 'publications', schema: 'cdr' })
export class Publication {
  @PrimaryColumn({ name: 'subject', type: 'text' })
  @NotPersonal()
  subject: string;

  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;
}
