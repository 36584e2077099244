import { Day, Money, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A statement’s figures of a number on a day; calls and seconds are null when its layout has no column for them. */
@Entity({ name: 'statement_rows', schema: 'billing' })
@NotOwners('sums that a carrier reports, by number: the calls are in call_records')
export class StoredStatementRow {
  @Uuid('not personal', { primary: true }) statementId: string;
  @Text('not personal', { primary: true }) billedBy: string;
  @Day('not personal', { primary: true }) day: string;
  @Text(ofRating, { primary: true }) number: string;
  @Whole('not personal', { nullable: true }) calls: number | null;
  @Whole('not personal', { nullable: true }) seconds: number | null;
  /** The amount on the carrier’s statement, without VAT. */
  @Money('not personal') amount: Money;
}
