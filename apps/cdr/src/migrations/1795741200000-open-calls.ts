import type { MigrationInterface, QueryRunner } from 'typeorm';

const live = `add last_seen_at bigint,
  add core_uuid uuid,
  add gone_at timestamptz,
  alter answered_at drop not null`;

/** Calls are listed from before their answer, until their leg is held or nobody knows their end. */
export class OpenCalls1795741200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr.live_calls ${live}`);
    await runner.query('update cdr.live_calls set last_seen_at = answered_at');
    // The default is for a replica of the release before, which goes on listing beside this one.
    await runner.query(`alter table cdr.live_calls alter last_seen_at set not null,
      alter last_seen_at set default (extract(epoch from clock_timestamp()) * 1000000)::bigint`);
    await runner.query('alter table cdr.live_calls rename checked_at to seen_at');
    // What changes every few seconds is in no index, and finds room beside its row.
    await runner.query('drop index cdr.live_calls_switch_name_checked_at_idx');
    await runner.query('drop index cdr.live_calls_owner_id_answered_at_call_id_idx');
    await runner.query('drop index cdr.live_calls_answered_at_call_id_idx');
    await runner.query('alter table cdr.live_calls set (fillfactor = 50)');
    await runner.query('create index on cdr.live_calls (switch_name)');
    await runner.query('create index on cdr.live_calls (owner_id, started_at, call_id)');
    await runner.query('create index on cdr.live_calls (started_at, call_id)');

    // Milliseconds, as pages name them.
    await runner.query(`create table cdr.unknown_calls (
      call_id uuid not null,
      started_at bigint not null,
      answered_at bigint not null,
      last_seen_at bigint not null,
      switch_name text not null,
      owner_id text,
      carrier_id text,
      calling_number text,
      withheld boolean not null,
      origin_country text,
      origin_kind text not null,
      called_number text not null,
      closed_at timestamptz(3) not null default clock_timestamp(),
      primary key (call_id, started_at),
      check (not withheld or calling_number is null))`);
    await runner.query('create index on cdr.unknown_calls (closed_at, call_id)');
    await runner.query('create index on cdr.unknown_calls (owner_id, closed_at, call_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr.unknown_calls');
    await runner.query('drop index cdr.live_calls_switch_name_idx');
    await runner.query('drop index cdr.live_calls_owner_id_started_at_call_id_idx');
    await runner.query('drop index cdr.live_calls_started_at_call_id_idx');
    await runner.query('alter table cdr.live_calls reset (fillfactor)');
    await runner.query('alter table cdr.live_calls rename seen_at to checked_at');
    await runner.query(
      'delete from cdr.live_calls where answered_at is null or gone_at is not null',
    );
    await runner.query(`alter table cdr.live_calls
      drop last_seen_at, drop core_uuid, drop gone_at, alter answered_at set not null`);
    await runner.query('create index on cdr.live_calls (owner_id, answered_at, call_id)');
    await runner.query('create index on cdr.live_calls (answered_at, call_id)');
    await runner.query('create index on cdr.live_calls (switch_name, checked_at)');
  }
}
