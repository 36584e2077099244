import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of where owners' money goes or comes from, of which they are told by mail. */
export class AccountChanges1799100001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.account_changes (
      id bigint generated always as identity primary key,
      owner_id text not null,
      what text not null check (what in ('payout-account', 'mandate-signed', 'mandate-ended')),
      iban text not null,
      by_whom text not null check (by_whom in ('owner', 'staff', 'us')),
      known_email text,
      changed_at timestamptz not null default clock_timestamp(),
      told_at timestamptz)`);
    await runner.query('create index on billing.account_changes (id) where told_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table billing.account_changes');
  }
}
