import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last place in the order of commit that was given out: one row. */
@Entity({ name: 'document_position', schema: 'billing' })
export class DocumentPosition {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'last', type: 'bigint' })
  @NotPersonal()
  last: string;

  /** Documents up to this place are sent. */
  @Column({ name: 'sent', type: 'bigint' })
  @NotPersonal()
  sent: string;
}
