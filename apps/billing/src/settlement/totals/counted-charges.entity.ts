import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How far charges are added up: up to which place in the order of commit. */
@Entity({ name: 'carrier_days_counted', schema: 'billing' })
export class CountedCharges {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') watermark: string;
}
