import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../kernel/personal-data.js';

/** What was approved of a number in a month, without VAT; never changed. Bigints are text. */
@Entity({ name: 'settled_numbers', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class SettledNumber {
  @PrimaryColumn({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @PrimaryColumn({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @PrimaryColumn({ name: 'billed_by', type: 'text' })
  @NotPersonal()
  billedBy: string;

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

  @Column({ name: 'their_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  theirMicros: string | null;

  @Column({ name: 'stands_micros', type: 'bigint' })
  @NotPersonal()
  standsMicros: string;

  /** Theirs less ours of what was in open disputes then. */
  @Column({ name: 'disputed_micros', type: 'bigint' })
  @NotPersonal()
  disputedMicros: string;
}
