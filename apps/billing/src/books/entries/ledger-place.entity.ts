import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The highest `place` in the ledger: a table of one row. `bigint` columns are read as strings. */
@Entity({ name: 'ledger_place', schema: 'billing' })
export class LedgerPlace {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
}
