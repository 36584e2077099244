import { Day, Digits, Flag, Integer, Money, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** What the calls of a number on a day come to for a carrier, as charges say. */
@Entity({ name: 'carrier_days', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class CarrierDay {
  @Text('not personal', { primary: true }) carrierId: string;
  /** In the Netherlands. */
  @Day('not personal', { primary: true }) day: string;
  /** `us` or `them`. */
  @Text('not personal') billedBy: string;
  @Text('not personal', { primary: true }) component: string;
  /** The service number; of termination the destination. */
  @Text(ofRating, { primary: true }) number: string;
  @Flag('not personal', { primary: true }) includesVat: boolean;
  @Integer('not personal', { primary: true }) vatPercent: number;
  @Digits('not personal') calls: string;
  @Digits('not personal') seconds: string;
  /** Positive for what the bill asks, whoever sends it. */
  @Money('not personal') amount: Money;
  @Digits('not personal', { insert: false, update: false }) netMicros: string;
}
