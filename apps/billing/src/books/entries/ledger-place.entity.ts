import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The last place in the books, of one row. A bigint is text. */
@Entity({ name: 'ledger_place', schema: 'billing' })
export class LedgerPlace {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
}
