import type { MigrationInterface, QueryRunner } from 'typeorm';

const kindCheck = (kinds: string): string => `alter table cdr.carrier_differences
  drop constraint carrier_differences_kind_check,
  add constraint carrier_differences_kind_check check (kind in (${kinds}))`;

/**
 * What was called by us, where a carrier tells of another number; and an index by which a call is found among
 * many to one number with one start. A replica of the release before goes on beside it.
 */
export class NumbersOfCarriersCalls1795863000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.carrier_matches add column our_called_number text');
    await runner.query('alter table cdr.carrier_differences add column our_called_number text');
    await runner.query(`create index on cdr.carrier_differences (import_id, our_called_number, id)
      where our_called_number is not null`);
    await runner.query(kindCheck(`'only-theirs', 'only-ours', 'duration', 'number'`));
    await runner.query(
      'alter table cdr.carrier_import_days add column other_number bigint not null default 0',
    );
    await runner.query(`create index carrier_calls_facts
      on cdr.carrier_calls (carrier_id, started_at, called_number, duration_ms)`);
    await runner.query('drop index cdr.carrier_calls_carrier_id_started_at_called_number_idx');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index on cdr.carrier_calls (carrier_id, started_at, called_number)');
    await runner.query('drop index cdr.carrier_calls_facts');
    await runner.query('alter table cdr.carrier_import_days drop column other_number');
    await runner.query(`delete from cdr.carrier_differences where kind = 'number'`);
    await runner.query(kindCheck(`'only-theirs', 'only-ours', 'duration'`));
    await runner.query('alter table cdr.carrier_differences drop column our_called_number');
    await runner.query('alter table cdr.carrier_matches drop column our_called_number');
  }
}
