import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The watermark: the highest charge id that is added up; ids follow the order of commit. */
@Entity({ name: 'carrier_days_counted', schema: 'billing' })
export class CountedCharges {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') watermark: string;
}
