import { Day, Digits, Money, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A number on a day as it was when the dispute was opened. */
@Entity({ name: 'dispute_rows', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class StoredDisputeRow {
  @Uuid('not personal', { primary: true }) disputeId: string;
  @Text('not personal') carrierId: string;
  @Day('not personal') month: string;
  @Text('not personal') billedBy: string;
  @Day('not personal', { primary: true }) day: string;
  @Text(ofRating, { primary: true }) number: string;
  @Digits('not personal') ourCalls: string;
  @Digits('not personal') ourSeconds: string;
  @Money('not personal') our: Money;
  @Digits('not personal', { nullable: true }) theirCalls: string | null;
  @Digits('not personal', { nullable: true }) theirSeconds: string | null;
  @Money('not personal') their: Money;
  /** Its part of what was agreed on; theirs when it was rejected. */
  @Money('not personal', { nullable: true }) settled: Money | null;
}
