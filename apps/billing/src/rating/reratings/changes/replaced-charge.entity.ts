import { Digits, Instant, KeptBy, OwnedBy, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ChargedAmount } from '../../calls/charge.entity.js';

/** What a charge was before a re-rating put another in its place. Rows are only added. */
@Entity({ name: 'replaced_charges', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' }, inheritedBehind: 'replacedAt' })
@KeptBy('tax', { from: 'startedAt' })
export class ReplacedCharge extends ChargedAmount {
  @Digits('not personal', { primary: true }) id: string;
  @Uuid('not personal') reratingId: string;
  @Instant('not personal') replacedAt: string;
}
