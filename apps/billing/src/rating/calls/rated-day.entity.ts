import type { Side } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was rated of a party's calls of one day in the Netherlands. Bigints are text. */
@Entity({ name: 'rated_days', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'day' })
export class RatedDay {
  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'side', type: 'text' })
  @NotPersonal()
  side: Side;

  @PrimaryColumn({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  /** Those of which something was charged. */
  @Column({ name: 'calls', type: 'bigint' })
  @NotPersonal()
  calls: string;

  /** Positive is owed to us, negative is owed by us. */
  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;
}
