import { Day, Digits, Money, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Sums of a carrier’s charges on a day over all numbers, per direction. */
@Entity({ name: 'carrier_totals', schema: 'billing' })
export class CarrierTotal {
  @Text('not personal', { primary: true }) carrierId: string;
  @Day('not personal', { primary: true }) day: string;
  @Text('not personal', { primary: true }) billedBy: string;
  @Digits('not personal') calls: string;
  @Digits('not personal') seconds: string;
  @Money('not personal') net: Money;
}
