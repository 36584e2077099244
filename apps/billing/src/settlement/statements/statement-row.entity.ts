import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** What a statement says of a number on a day; null is what it doesn’t tell. Bigints are text. */
@Entity({ name: 'statement_rows', schema: 'billing' })
@NotOwners('sums that a carrier reports, by number: the calls are in call_records')
export class StoredStatementRow {
  @PrimaryColumn({ name: 'statement_id', type: 'uuid' })
  @NotPersonal()
  statementId: string;

  @PrimaryColumn({ name: 'billed_by', type: 'text' })
  @NotPersonal()
  billedBy: string;

  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'number', type: 'text' })
  @PersonalData(ofRating)
  number: string;

  @Column({ name: 'calls', type: 'bigint', nullable: true })
  @NotPersonal()
  calls: string | null;

  @Column({ name: 'seconds', type: 'bigint', nullable: true })
  @NotPersonal()
  seconds: string | null;

  /** Without VAT. */
  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;
}
