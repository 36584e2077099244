import type { Component, Side } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One amount of a call. Never changed; taken away only while it is on no document, which closings tell.
 * Bigints are text.
 */
@Entity({ name: 'charges', schema: 'billing' })
@OwnedBy('partyId', {
  having: { side: 'owner' },
  inOrderOf: ['serviceNumber', 'startedAt', 'id'],
})
@KeptBy('tax', { from: 'startedAt' })
export class StoredCharge {
  /** Its place in the order of commit. */
  @PrimaryColumn({ name: 'id', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  /** Start of the call, microseconds since 1970. */
  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'side', type: 'text' })
  @NotPersonal()
  side: Side;

  /** An owner's id on his side, a carrier's on the others. */
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

  /** Positive is owed to us, negative is owed by us. */
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

  /** The consumer tariff that it is a share of. */
  @Column({ name: 'tariff_id', type: 'uuid', nullable: true })
  @NotPersonal()
  tariffId: string | null;

  /** The re-rating that corrects a documented charge by it; null: what rating itself came to. */
  @Column({ name: 'rerating_id', type: 'uuid', nullable: true })
  @NotPersonal()
  reratingId: string | null;
}
