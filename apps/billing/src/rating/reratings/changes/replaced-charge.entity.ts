import { Digits, Instant, KeptBy, OwnedBy, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ChargedAmount } from '../../calls/charge.entity.js';

/** A charge as it was before a re-rating replaced it. Rows are only added. */
@Entity({ name: 'replaced_charges', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' }, inheritedBehind: 'replacedAt' })
@KeptBy('tax', { from: 'startedAt' })
export class ReplacedCharge extends ChargedAmount {
  @Digits('not personal', { primary: true }) id: string;
  @Uuid('not personal') reratingId: string;
  @Instant('not personal') replacedAt: string;
}
