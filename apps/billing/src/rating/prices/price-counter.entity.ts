import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** One row: the sequence of the last publication or withdrawal of a price version. */
@Entity({ name: 'price_counter', schema: 'billing' })
export class PriceCounter {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
}
