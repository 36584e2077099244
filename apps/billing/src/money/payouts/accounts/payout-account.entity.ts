import type { PayoutAccount } from '@app/contracts';
import { Day, Digits, Instant, KeptBy, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayout } from '../../../kernel/personal-data.js';

/** A payout account of an owner; the owner's last row is the current account. Rows are never changed. */
@Entity({ name: 'payout_accounts', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredPayoutAccount {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') ownerId: string;
  @Text(ofPayout) iban: string;
  @Text(ofPayout) name: string;
  @Text(ofPayout) street: string;
  @Text(ofPayout) houseNumber: string;
  @Text(ofPayout) postalCode: string;
  @Text(ofPayout) city: string;
  @Text('not personal') country: string;
  @Day('not personal') usableFrom: string;
  @Text('not personal') enteredBy: string;
  @Text('not personal') enteredAs: PayoutAccount['enteredAs'];
  @Instant('not personal') enteredAt: string;
}
