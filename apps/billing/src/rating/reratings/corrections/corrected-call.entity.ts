import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../../kernel/personal-data.js';

/** What cdr found out of a call after it had told of it. Bigints are text. */
@Entity({ name: 'corrected_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, until the amounts are corrected')
export class CorrectedCall {
  @PrimaryColumn({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  /** Place in `correction.since.v1`. */
  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;

  /** A `RateableCall`, legs without their carriers. */
  @Column({ name: 'facts', type: 'jsonb' })
  @PersonalData(ofRating)
  facts: unknown;

  /** Whether the call is rated by it already. */
  @Column({ name: 'used', type: 'boolean' })
  @NotPersonal()
  used: boolean;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  @NotPersonal()
  keptAt: Date;

  /** What the price counter said when it was looked at last; null until then. */
  @Column({ name: 'tried', type: 'bigint', nullable: true })
  @NotPersonal()
  tried: string | null;

  @Column({ name: 'looked_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  lookedAt: Date | null;

  /** Whether it changes what a document says, so that it waits for a person. */
  @Column({ name: 'waits', type: 'boolean' })
  @NotPersonal()
  waits: boolean;
}
