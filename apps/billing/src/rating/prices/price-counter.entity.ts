import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** One row: the sequence of the price version that was published last. */
@Entity({ name: 'price_counter', schema: 'billing' })
export class PriceCounter {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
}
