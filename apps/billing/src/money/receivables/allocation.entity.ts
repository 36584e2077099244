import type { AllocationRule } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredReceivable } from './receivable.entity.js';

/**
 * By no payment: `netting`, documents were set off against one another; `write-off`, nobody pays it any more;
 * `recovered`, a part of a write-off was taken back.
 */
export type StoredRule = AllocationRule | 'netting' | 'write-off' | 'recovered';

/** A part of a payment on a document, or what was set off; only ever added to. Bigints are text. */
@Entity({ name: 'allocations', schema: 'billing' })
@OwnedThrough(() => StoredReceivable, { documentId: 'documentId' })
@KeptBy('tax', { from: 'madeAt' })
export class StoredAllocation {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'payment_id', type: 'uuid', nullable: true })
  @NotPersonal()
  paymentId: string | null;

  @Column({ name: 'payout_id', type: 'uuid', nullable: true })
  @NotPersonal()
  payoutId: string | null;

  @Column({ name: 'write_off_id', type: 'uuid', nullable: true })
  @NotPersonal()
  writeOffId: string | null;

  @Column({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'rule', type: 'text' })
  @NotPersonal()
  rule: StoredRule;

  @Column({ name: 'made_by', type: 'text' })
  @NotPersonal()
  madeBy: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  @NotPersonal()
  madeAt: Date;

  @Column({ name: 'reverses', type: 'uuid', nullable: true })
  @NotPersonal()
  reverses: string | null;

  @Column({ name: 'reason', type: 'text', nullable: true })
  @NotPersonal()
  reason: string | null;
}
