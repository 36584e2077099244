import type { Collection } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Creditor } from '../mandates/creditor.js';

/** A batch of direct debits of one day. */
@Entity({ name: 'collections', schema: 'billing' })
export class StoredCollection {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'collect_on', type: 'date' })
  @NotPersonal()
  collectOn: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: Collection['state'];

  @Column({ name: 'message_id', type: 'text' })
  @NotPersonal()
  messageId: string;

  /** Who collects, as it was when it was prepared. */
  @Column({ name: 'creditor', type: 'jsonb' })
  @NotPersonal()
  creditor: Creditor;

  @Column({ name: 'prepared_by', type: 'text' })
  @NotPersonal()
  preparedBy: string;

  /** The person who answers for it, where a key prepared it. */
  @Column({ name: 'preparer', type: 'text' })
  @NotPersonal()
  preparer: string;

  @Column({ name: 'prepared_at', type: 'timestamptz' })
  @NotPersonal()
  preparedAt: Date;

  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  approvedAt: Date | null;
}
