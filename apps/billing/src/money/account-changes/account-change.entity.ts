import type { AccountChange } from '@app/contracts';
import { Digits, Instant, KeptBy, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayout } from '../../kernel/personal-data.js';

/** A change of an owner's payout account or mandate, to be mailed to the owner. */
@Entity({ name: 'account_changes', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'changedAt' })
export class StoredAccountChange {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') ownerId: string;
  @Text('not personal') what: AccountChange['what'];
  /** Masked: the country and the last four characters are readable. */
  @Text(ofPayout) iban: string;
  @Text('not personal') byWhom: AccountChange['by'];
  /** The address of the owner's last document at the time of the change; null: there was no document. */
  @Text(ofPayout, { nullable: true }) knownEmail: string | null;
  @Instant('not personal') changedAt: string;
  /** When notifications accepted all mails about the change; null: not yet. */
  @Instant('not personal', { nullable: true }) toldAt: string | null;
}
