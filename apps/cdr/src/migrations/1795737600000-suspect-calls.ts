import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What turned a call away, and why a person should look at one. The columns are added without a
 * check and with a constant, so that no row of a record that is held already is read or written for
 * them; the index reads each once and holds next to none. The default stays: a replica of the release
 * before, which knows no such column, goes on recording beside this one.
 */
export class SuspectCalls1795737600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr.call_records
      add refused text,
      add suspicions text[] not null default '{}'`);
    await runner.query(
      `create index call_records_suspect on cdr.call_records
         (started_at, call_id, owner_id, called_number, carrier_id, answered_at)
         where suspicions <> '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cdr.call_records_suspect');
    await runner.query('alter table cdr.call_records drop refused, drop suspicions');
  }
}
