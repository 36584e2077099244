import type { Side } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a re-rating comes to for a party. Bigints are text. */
@Entity({ name: 'rerating_parties', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax')
export class StoredReratingParty {
  @PrimaryColumn({ name: 'rerating_id', type: 'uuid' })
  @NotPersonal()
  reratingId: string;

  @PrimaryColumn({ name: 'place', type: 'integer' })
  @NotPersonal()
  place: number;

  @Column({ name: 'side', type: 'text' })
  @NotPersonal()
  side: Side;

  @Column({ name: 'party_id', type: 'text', nullable: true })
  @NotPersonal()
  partyId: string | null;

  @Column({ name: 'calls', type: 'integer' })
  @NotPersonal()
  calls: number;

  @Column({ name: 'before_micros', type: 'bigint' })
  @NotPersonal()
  beforeMicros: string;

  @Column({ name: 'after_micros', type: 'bigint' })
  @NotPersonal()
  afterMicros: string;

  @Column({ name: 'enters', type: 'integer' })
  @NotPersonal()
  enters: number;

  @Column({ name: 'leaves', type: 'integer' })
  @NotPersonal()
  leaves: number;
}
