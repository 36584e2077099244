import type { QuarantineCode, Side } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a re-rating changes of a call for one party. Bigints are text. */
@Entity({ name: 'rerating_differences', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'startedAt' })
export class StoredDifference {
  @PrimaryColumn({ name: 'id', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ name: 'rerating_id', type: 'uuid' })
  @NotPersonal()
  reratingId: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'side', type: 'text' })
  @NotPersonal()
  side: Side;

  @Column({ name: 'party_id', type: 'text', nullable: true })
  @NotPersonal()
  partyId: string | null;

  @Column({ name: 'before_micros', type: 'bigint' })
  @NotPersonal()
  beforeMicros: string;

  @Column({ name: 'after_micros', type: 'bigint' })
  @NotPersonal()
  afterMicros: string;

  /** Parts in quarantine. */
  @Column({ name: 'waited_before', type: 'integer' })
  @NotPersonal()
  waitedBefore: number;

  @Column({ name: 'waits_after', type: 'integer' })
  @NotPersonal()
  waitsAfter: number;

  @Column({ name: 'code', type: 'text', nullable: true })
  @NotPersonal()
  code: QuarantineCode | null;

  /** How much the amounts differ. */
  @Column({ name: 'magnitude', type: 'bigint', insert: false, update: false })
  @NotPersonal()
  magnitude: string;
}
