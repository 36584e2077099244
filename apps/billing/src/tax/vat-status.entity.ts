import type { VatStatus } from '@app/contracts';
import { Day, Digits, Instant, KeptBy, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** What a party is for VAT from a day on. Never changed; of the same day the last one counts. */
@Entity({ name: 'vat_statuses', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax')
export class StoredVatStatus {
  @Digits('not personal', { primary: true, generated: 'identity' }) sequence: string;
  @Uuid('not personal') id: string;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  /** A day in the Netherlands. */
  @Day('not personal') fromOn: string;
  @Text('not personal') status: VatStatus;
  @Text('not personal') reason: string;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
