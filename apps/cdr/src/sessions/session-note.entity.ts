import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Sessions that a commit accounted for, until they are added to their process. */
@Entity({ name: 'session_notes', schema: 'cdr' })
export class SessionNote {
  @PrimaryColumn({ type: 'bigint' })
  @NotPersonal()
  id: string;

  @Column({ name: 'core_uuid', type: 'uuid' })
  @NotPersonal()
  coreUuid: string;

  @Column({ name: 'session_ids', type: 'bigint', array: true })
  @NotPersonal()
  sessionIds: string[];
}
