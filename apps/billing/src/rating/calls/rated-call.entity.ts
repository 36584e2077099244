import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A call that was rated: charged, quarantined in part or whole, or free. Bigints are text. */
@Entity({ name: 'rated_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, to explain amounts by: these are in charges')
export class RatedCall {
  @PrimaryColumn({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  /** Part of the key: the same id at another start is another call. */
  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;

  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  /** A `RateableCall`: what the amounts are worked out from, and can be explained by. */
  @Column({ name: 'facts', type: 'jsonb' })
  @PersonalData(ofRating)
  facts: unknown;

  /** What the caller pays his operator, VAT included; null when it isn't a paid number, or unknown. */
  @Column({ name: 'consumer_price_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  consumerPriceMicros: string | null;

  /** The consumer tariff that gave it. */
  @Column({ name: 'tariff_id', type: 'uuid', nullable: true })
  @NotPersonal()
  tariffId: string | null;

  @Column({ name: 'rated_at', type: 'timestamptz' })
  @NotPersonal()
  ratedAt: Date;
}
