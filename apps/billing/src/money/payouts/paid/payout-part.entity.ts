import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredPayout } from './payout.entity.js';

/** What a payout does to a document. Bigints are text. */
@Entity({ name: 'payout_parts', schema: 'billing' })
@OwnedThrough(() => StoredPayout, { payoutId: 'id' })
@KeptBy('tax')
export class StoredPayoutPart {
  @PrimaryColumn({ name: 'payout_id', type: 'uuid' })
  @NotPersonal()
  payoutId: string;

  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @PrimaryColumn({ name: 'what', type: 'text' })
  @NotPersonal()
  what: 'paid' | 'netted';

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;
}
