import { Day, Digits, Flag, Instant, KeptBy, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofDocument } from '../kernel/personal-data.js';

/**
 * A statement that an owner agrees, or no longer agrees, to self-billing from a day on. Rows are
 * only added.
 */
@Entity({ name: 'self_billing_agreements', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredSelfBillingAgreement {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') ownerId: string;
  @Day('not personal', { name: 'from_on' }) from: string;
  @Flag('not personal') agreed: boolean;
  /** The person who agreed on the owner's behalf. */
  @Text(ofDocument) agreedBy: string;
  @Text('not personal') notedBy: string;
  @Instant('not personal') notedAt: string;
}
