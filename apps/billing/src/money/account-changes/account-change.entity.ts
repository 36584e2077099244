import type { AccountChange } from '@app/contracts';
import { Digits, Instant, KeptBy, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayout } from '../../kernel/personal-data.js';

/** That it was changed where an owner's money goes or comes from, for him to be told. */
@Entity({ name: 'account_changes', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'changedAt' })
export class StoredAccountChange {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') ownerId: string;
  @Text('not personal') what: AccountChange['what'];
  /** All but its end is hidden. */
  @Text(ofPayout) iban: string;
  @Text('not personal') byWhom: AccountChange['by'];
  /** Where his last document went: known before the change. */
  @Text(ofPayout, { nullable: true }) knownEmail: string | null;
  @Instant('not personal') changedAt: string;
  @Instant('not personal', { nullable: true }) toldAt: string | null;
}
