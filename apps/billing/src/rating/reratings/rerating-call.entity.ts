import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A call that a re-rating changes. Bigints are text. */
@Entity({ name: 'rerating_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, until the re-rating is old')
export class ReratingCall {
  @PrimaryColumn({ name: 'rerating_id', type: 'uuid' })
  @NotPersonal()
  reratingId: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @PrimaryColumn({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  /** A `RateableCall` to rate it by; null: by what it was rated by. */
  @Column({ name: 'facts', type: 'jsonb', nullable: true })
  @PersonalData(ofRating)
  facts: unknown;

  /** What it was rated by before that was applied. */
  @Column({ name: 'facts_before', type: 'jsonb', nullable: true })
  @PersonalData(ofRating)
  factsBefore: unknown;

  /** The correction of cdr that is in the facts. */
  @Column({ name: 'correction', type: 'bigint', nullable: true })
  @NotPersonal()
  correction: string | null;
}
