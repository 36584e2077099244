import type { VatStatus } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a party is for VAT from a day on. Never changed; of the same day the last one counts. */
@Entity({ name: 'vat_statuses', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax')
export class StoredVatStatus {
  @PrimaryColumn({ name: 'sequence', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  sequence: string;

  @Column({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'party_type', type: 'text' })
  @NotPersonal()
  partyType: 'owner' | 'carrier';

  @Column({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  /** A day in the Netherlands. */
  @Column({ name: 'from_on', type: 'date' })
  @NotPersonal()
  fromOn: string;

  @Column({ name: 'status', type: 'text' })
  @NotPersonal()
  status: VatStatus;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'set_by', type: 'text' })
  @NotPersonal()
  setBy: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  @NotPersonal()
  setAt: Date;
}
