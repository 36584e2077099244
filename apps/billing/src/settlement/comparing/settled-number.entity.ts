import { Day, Money, NotOwners, Text, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** The approved figures of a number in a carrier's month, without VAT; never changed. */
@Entity({ name: 'settled_numbers', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class SettledNumber {
  @Text('not personal', { primary: true }) carrierId: string;
  @Day('not personal', { primary: true }) month: string;
  @Text('not personal', { primary: true }) billedBy: string;
  @Text(ofRating, { primary: true }) number: string;
  @Whole('not personal') ourCalls: number;
  @Whole('not personal') ourSeconds: number;
  @Money('not personal') our: Money;
  @Whole('not personal', { nullable: true }) theirCalls: number | null;
  @Whole('not personal', { nullable: true }) theirSeconds: number | null;
  @Money('not personal', { nullable: true }) their: Money | null;
  @Money('not personal') stands: Money;
  /** The carrier's amount less ours, of rows that were in open disputes at the approval. */
  @Money('not personal') disputed: Money;
}
