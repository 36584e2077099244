import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Links of changes of address that work once, when somebody's log-in changed, waits between wrong passwords, and until
 * when keys work: those that there are, for a year from now.
 */
export class WaysIn1799700500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.email_changes (
      user_id text primary key references portal.users (id) on delete cascade,
      token_hash text not null unique,
      new_email text not null check (new_email = lower(new_email)),
      expires_at timestamptz not null,
      created_at timestamptz not null default clock_timestamp())`);
    await runner.query(
      'alter table portal.users add sign_in_changed_at timestamptz not null default clock_timestamp()',
    );
    await runner.query('alter table portal.attempt_counts add waits_until timestamptz');
    await runner.query(`alter table portal.api_keys
      add expires_at timestamptz not null default clock_timestamp() + interval '1 year',
      add warned_at timestamptz`);
    await runner.query('alter table portal.api_keys alter expires_at drop default');
    await runner.query('create index on portal.verifications (value)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index portal.verifications_value_idx');
    await runner.query('alter table portal.api_keys drop expires_at, drop warned_at');
    await runner.query('alter table portal.attempt_counts drop waits_until');
    await runner.query('alter table portal.users drop sign_in_changed_at');
    await runner.query('drop table portal.email_changes');
  }
}
