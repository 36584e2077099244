import type { Component, Side } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a charge was before a re-rating put another in its place. Rows are only added. Bigints are text. */
@Entity({ name: 'replaced_charges', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'startedAt' })
export class ReplacedCharge {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  @NotPersonal()
  id: string;

  @Column({ name: 'rerating_id', type: 'uuid' })
  @NotPersonal()
  reratingId: string;

  @Column({ name: 'replaced_at', type: 'timestamptz' })
  @NotPersonal()
  replacedAt: Date;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'side', type: 'text' })
  @NotPersonal()
  side: Side;

  @Column({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  @Column({ name: 'leg_uuid', type: 'uuid', nullable: true })
  @NotPersonal()
  legUuid: string | null;

  @Column({ name: 'component', type: 'text' })
  @NotPersonal()
  component: Component;

  @Column({ name: 'service_number', type: 'text' })
  @NotPersonal()
  serviceNumber: string;

  @Column({ name: 'seconds', type: 'integer' })
  @NotPersonal()
  seconds: number;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'includes_vat', type: 'boolean' })
  @NotPersonal()
  includesVat: boolean;

  @Column({ name: 'vat_percent', type: 'integer' })
  @NotPersonal()
  vatPercent: number;

  @Column({ name: 'price_version_id', type: 'uuid' })
  @NotPersonal()
  priceVersionId: string;

  @Column({ name: 'tariff_id', type: 'uuid', nullable: true })
  @NotPersonal()
  tariffId: string | null;
}
