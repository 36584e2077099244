import { Day, Money, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** The figures of a number on a day when the dispute was opened. */
@Entity({ name: 'dispute_rows', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class StoredDisputeRow {
  @Uuid('not personal', { primary: true }) disputeId: string;
  @Text('not personal') carrierId: string;
  @Day('not personal') month: string;
  @Text('not personal') billedBy: string;
  @Day('not personal', { primary: true }) day: string;
  @Text(ofRating, { primary: true }) number: string;
  @Whole('not personal') ourCalls: number;
  @Whole('not personal') ourSeconds: number;
  @Money('not personal') our: Money;
  @Whole('not personal', { nullable: true }) theirCalls: number | null;
  @Whole('not personal', { nullable: true }) theirSeconds: number | null;
  @Money('not personal') their: Money;
  /** This row's share of the agreed amount; the carrier’s amount after a rejection; null while open. */
  @Money('not personal', { nullable: true }) settled: Money | null;
}
