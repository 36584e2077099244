import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When the keys, files and rows of ids that begin so were last put beside each other, by whichever replica. */
@Entity({ name: 'compared_folders', schema: 'recordings' })
export class ComparedFolder {
  @PrimaryColumn({ name: 'prefix', type: 'text' })
  @NotPersonal()
  prefix: string;

  /** When the pass began that did so. */
  @Column({ name: 'compared_at', type: 'timestamptz' })
  @NotPersonal()
  comparedAt: Date;
}
