import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That staff have what waits tried again, and how far that is; and how fast the quarantine grows. */
export class TriesOfQuarantine1795845600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // "at" is the part that was tried last, "until" the last that there was when it was asked for.
    await runner.query(`create table billing.quarantine_tries (
      id uuid primary key,
      code text,
      asked_by text not null,
      asked_at timestamptz not null default clock_timestamp(),
      "at" bigint not null default 0,
      until bigint not null,
      total integer not null,
      done integer not null default 0,
      settled integer not null default 0,
      finished_at timestamptz)`);
    await runner.query('create index on billing.quarantine_tries (asked_at, id)');
    await runner.query(
      'create index on billing.quarantine_tries (asked_at, id) where finished_at is null',
    );
    await runner.query('create index on billing.quarantined (since)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index billing.quarantined_since_idx');
    await runner.query('drop table billing.quarantine_tries');
  }
}
