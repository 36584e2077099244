import { NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../personal-data.js';

/** What cdr found out of a call after it had told of it. Bigints are text. */
@Entity({ name: 'corrected_calls', schema: 'billing' })
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
}
