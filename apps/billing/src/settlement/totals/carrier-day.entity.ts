import { Day, Digits, Flag, Integer, Money, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** Sums of a carrier’s charges for a number on a day, per component and VAT. */
@Entity({ name: 'carrier_days', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class CarrierDay {
  @Text('not personal', { primary: true }) carrierId: string;
  /** The Dutch date of the calls. */
  @Day('not personal', { primary: true }) day: string;
  /** Who sends the bill: `us` or `them`. */
  @Text('not personal') billedBy: string;
  @Text('not personal', { primary: true }) component: string;
  /** The service number; for termination the destination. */
  @Text(ofRating, { primary: true }) number: string;
  @Flag('not personal', { primary: true }) includesVat: boolean;
  @Integer('not personal', { primary: true }) vatPercent: number;
  @Digits('not personal') calls: string;
  @Digits('not personal') seconds: string;
  /** Positive is what the bill asks, whether the carrier or we send it. */
  @Money('not personal') amount: Money;
  @Digits('not personal', { insert: false, update: false }) netMicros: string;
}
