import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1795610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One mail a document and one an account's key, whatever crashes. A link that works once isn't
    // kept longer than the mail needs it.
    await runner.query(`create table notifications.mails (
      id uuid primary key,
      account_key text unique,
      document_id uuid unique,
      party_type text check (party_type in ('owner', 'carrier')),
      party_id text,
      recipient text not null,
      language text not null check (language in ('nl', 'en')),
      content jsonb,
      state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
      attempts integer not null default 0 check (attempts >= 0),
      created_at timestamptz not null default clock_timestamp(),
      due_at timestamptz default clock_timestamp(),
      give_up_at timestamptz not null,
      ended_at timestamptz,
      over_tls boolean,
      last_error text,
      check (num_nonnulls(account_key, document_id) = 1),
      check ((document_id is null) = (party_id is null)),
      check ((party_type is null) = (party_id is null)),
      check ((state = 'queued') = (due_at is not null)),
      check ((state = 'queued') = (ended_at is null)),
      check ((state = 'sent') = (over_tls is not null)),
      check (account_key is null or (state = 'queued') = (content is not null)))`);
    await runner.query(`create index mails_due on notifications.mails
      ((document_id is not null), due_at, id) where state = 'queued'`);
    await runner.query(`create index mails_accounts_ended on notifications.mails (ended_at)
      where account_key is not null and state <> 'queued'`);

    await runner.query(`create table notifications.follow_positions (
      subject text primary key,
      position bigint not null check (position >= 0))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications.follow_positions');
    await runner.query('drop table notifications.mails');
  }
}
