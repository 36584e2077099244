import type { Side } from '@app/rating';
import { Integer, KeptBy, Money, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The totals of a re-rating for a party. */
@Entity({ name: 'rerating_parties', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax')
export class StoredReratingParty {
  @Uuid('not personal', { primary: true }) reratingId: string;
  @Integer('not personal', { primary: true }) place: number;
  @Text('not personal') side: Side;
  @Text('not personal', { nullable: true }) partyId: string | null;
  @Integer('not personal') calls: number;
  @Money('not personal') before: Money;
  @Money('not personal') after: Money;
  @Integer('not personal') enters: number;
  @Integer('not personal') leaves: number;
}
