import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What pages search by, newest first. The columns after `call_id` are no order: PostgreSQL checks
 * them in the index, so that rows which a filter leaves out are never fetched. Conditions on
 * `position` hold for every row; they let a search choose which indexes are open to it
 * (record-search.ts).
 */
const searched: Readonly<Record<string, string>> = {
  call_records_started: '(started_at, call_id, answered_at) where position > 0',
  call_records_owner: '(owner_id, started_at, call_id, answered_at) where position >= 0',
  call_records_carrier: '(carrier_id, started_at, call_id, answered_at) where position >= 0',
  call_records_calling:
    '(calling_number, started_at, call_id, owner_id) where calling_number is not null',
};

export class LiveCallsAndSearch1795579200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, definition] of Object.entries(searched)) {
      await runner.query(`create index ${name} on cdr.call_records ${definition}`);
    }

    // Calls that were answered and go on; a row is gone within a second of its call's end.
    await runner.query(`create table cdr.live_calls (
      call_id uuid primary key,
      started_at bigint not null,
      answered_at bigint not null,
      switch_name text not null,
      owner_id text,
      carrier_id text,
      calling_number text,
      withheld boolean not null,
      origin_country text,
      origin_kind text not null,
      called_number text not null,
      checked_at timestamptz not null default clock_timestamp(),
      check (not withheld or calling_number is null))`);
    await runner.query('create index on cdr.live_calls (owner_id, answered_at, call_id)');
    await runner.query('create index on cdr.live_calls (answered_at, call_id)');
    await runner.query('create index on cdr.live_calls (switch_name, checked_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr.live_calls');
    for (const name of Object.keys(searched)) await runner.query(`drop index cdr.${name}`);
  }
}
