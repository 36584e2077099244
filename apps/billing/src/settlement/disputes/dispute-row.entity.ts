import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A number on a day as it was when the dispute was opened. Bigints are text. */
@Entity({ name: 'dispute_rows', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class StoredDisputeRow {
  @PrimaryColumn({ name: 'dispute_id', type: 'uuid' })
  @NotPersonal()
  disputeId: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @Column({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @Column({ name: 'billed_by', type: 'text' })
  @NotPersonal()
  billedBy: string;

  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'number', type: 'text' })
  @PersonalData(ofRating)
  number: string;

  @Column({ name: 'our_calls', type: 'bigint' })
  @NotPersonal()
  ourCalls: string;

  @Column({ name: 'our_seconds', type: 'bigint' })
  @NotPersonal()
  ourSeconds: string;

  @Column({ name: 'our_micros', type: 'bigint' })
  @NotPersonal()
  ourMicros: string;

  @Column({ name: 'their_calls', type: 'bigint', nullable: true })
  @NotPersonal()
  theirCalls: string | null;

  @Column({ name: 'their_seconds', type: 'bigint', nullable: true })
  @NotPersonal()
  theirSeconds: string | null;

  @Column({ name: 'their_micros', type: 'bigint' })
  @NotPersonal()
  theirMicros: string;

  /** Its part of what was agreed on; theirs when it was rejected. */
  @Column({ name: 'settled_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  settledMicros: string | null;
}
