import { Day, Digits, Money, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../kernel/personal-data.js';

/** What was approved of a number in a month, without VAT; never changed. */
@Entity({ name: 'settled_numbers', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class SettledNumber {
  @Text('not personal', { primary: true }) carrierId: string;
  @Day('not personal', { primary: true }) month: string;
  @Text('not personal', { primary: true }) billedBy: string;
  @Text(ofRating, { primary: true }) number: string;
  @Digits('not personal') ourCalls: string;
  @Digits('not personal') ourSeconds: string;
  @Money('not personal') our: Money;
  @Digits('not personal', { nullable: true }) theirCalls: string | null;
  @Digits('not personal', { nullable: true }) theirSeconds: string | null;
  @Money('not personal', { nullable: true }) their: Money | null;
  @Money('not personal') stands: Money;
  /** Theirs less ours of what was in open disputes then. */
  @Money('not personal') disputed: Money;
}
