import type { VatStatus } from '@app/contracts';
import { Day, Instant, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * The VAT status of a party from a day on. Never changed; of several for a day the last one is
 * valid.
 */
@Entity({ name: 'vat_statuses', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax')
export class StoredVatStatus {
  @Whole('not personal', { primary: true, generated: 'identity' }) sequence: number;
  @Uuid('not personal') id: string;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  /** The first day on which the status is valid, in the Netherlands. */
  @Day('not personal', { name: 'from_on' }) from: string;
  @Text('not personal') status: VatStatus;
  @Text('not personal') reason: string;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
