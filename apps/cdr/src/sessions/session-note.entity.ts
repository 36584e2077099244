import { Digits, NotPersonal, Uuid } from '@app/platform/database';
import { Column, Entity } from 'typeorm';

/** Sessions that a commit accounted for, until they are added to their switch process. */
@Entity({ name: 'session_notes', schema: 'cdr' })
export class SessionNote {
  @Digits('not personal', { primary: true }) id: string;
  @Uuid('not personal') coreUuid: string;
  @Column({ name: 'session_ids', type: 'bigint', array: true })
  @NotPersonal()
  sessionIds: string[];
}
