import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last place in the books, of one row. A bigint is text. */
@Entity({ name: 'ledger_place', schema: 'billing' })
export class LedgerPlace {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'last', type: 'bigint' })
  @NotPersonal()
  last: string;
}
