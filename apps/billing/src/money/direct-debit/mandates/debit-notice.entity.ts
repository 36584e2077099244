import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredMandate } from './mandate.entity.js';

/** What an owner is told will be collected of an invoice, and when. Bigints are text. */
@Entity({ name: 'debit_notices', schema: 'billing' })
@OwnedThrough(() => StoredMandate, { mandateId: 'id' })
@KeptBy('tax', { from: 'collectOn' })
export class DebitNotice {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @Column({ name: 'mandate_id', type: 'uuid' })
  @NotPersonal()
  mandateId: string;

  @Column({ name: 'collect_on', type: 'date' })
  @NotPersonal()
  collectOn: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'planned_at', type: 'timestamptz' })
  @NotPersonal()
  plannedAt: Date;

  /** When his mail server took it; null: it hasn’t, and it doesn’t count. */
  @Column({ name: 'sent_on', type: 'date', nullable: true })
  @NotPersonal()
  sentOn: string | null;
}
