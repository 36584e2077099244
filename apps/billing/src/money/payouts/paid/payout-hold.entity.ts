import type { HoldCode } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredPayout } from './payout.entity.js';

/** What an owner doesn’t get by a batch, and why. Bigints are text. */
@Entity({ name: 'payout_holds', schema: 'billing' })
@OwnedThrough(() => StoredPayout, { payoutId: 'id' })
@KeptBy('tax')
export class StoredPayoutHold {
  @PrimaryColumn({ name: 'payout_id', type: 'uuid' })
  @NotPersonal()
  payoutId: string;

  @PrimaryColumn({ name: 'position', type: 'integer' })
  @NotPersonal()
  position: number;

  @Column({ name: 'code', type: 'text' })
  @NotPersonal()
  code: HoldCode;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'carrier_id', type: 'text', nullable: true })
  @NotPersonal()
  carrierId: string | null;

  @Column({ name: 'month', type: 'date', nullable: true })
  @NotPersonal()
  month: string | null;

  @Column({ name: 'until_on', type: 'date', nullable: true })
  @NotPersonal()
  untilOn: string | null;
}
