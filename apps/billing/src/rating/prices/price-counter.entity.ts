import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: the sequence of the price version that was published last. Bigints are text. */
@Entity({ name: 'price_counter', schema: 'billing' })
export class PriceCounter {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'last', type: 'bigint' })
  @NotPersonal()
  last: string;
}
