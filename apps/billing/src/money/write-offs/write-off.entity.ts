import type { WriteOff } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';
import { StoredReceivable } from '../receivables/receivable.entity.js';

/** What nobody pays any more of a document. Bigints are text. */
@Entity({ name: 'write_offs', schema: 'billing' })
@OwnedThrough(() => StoredReceivable, { documentId: 'documentId' })
@KeptBy('tax', { from: 'madeAt' })
export class StoredWriteOff {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'reason', type: 'text' })
  @PersonalData(ofPayment)
  reason: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: WriteOff['state'];

  @Column({ name: 'made_by', type: 'text' })
  @NotPersonal()
  madeBy: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  @NotPersonal()
  madeAt: Date;

  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  @NotPersonal()
  confirmedBy: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  confirmedAt: Date | null;

  /** What of it was taken back, the sum of its allocations, kept by a trigger. */
  @Column({ name: 'recovered_micros', type: 'bigint' })
  @NotPersonal()
  recoveredMicros: string;

  /** Why a person took it back, or proposes to. */
  @Column({ name: 'reversal_reason', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  reversalReason: string | null;

  @Column({ name: 'reversal_by', type: 'text', nullable: true })
  @NotPersonal()
  reversalBy: string | null;

  @Column({ name: 'reversal_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  reversalAt: Date | null;

  @Column({ name: 'reversal_confirmed_by', type: 'text', nullable: true })
  @NotPersonal()
  reversalConfirmedBy: string | null;

  @Column({ name: 'reversal_confirmed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  reversalConfirmedAt: Date | null;
}
