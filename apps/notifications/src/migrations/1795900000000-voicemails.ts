import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that callers left: a mail an address of each, and what became of it. */
export class Voicemails1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table notifications.voicemails (
      audio_id uuid primary key,
      call_id uuid not null,
      owner_id text not null,
      service_number text not null,
      calling_number text,
      started_at timestamptz not null,
      duration_ms integer not null check (duration_ms >= 0),
      state text not null default 'new'
        check (state in ('new', 'mailing', 'delivered', 'undeliverable')),
      due_at timestamptz default clock_timestamp(),
      give_up_at timestamptz not null,
      leaves_at timestamptz,
      ended_at timestamptz,
      check ((ended_at is null) = (due_at is not null)),
      check (ended_at is null or state in ('delivered', 'undeliverable')),
      check (ended_at is null or calling_number is null))`);
    await runner.query(`create index voicemails_due on notifications.voicemails (state, due_at)
      where ended_at is null`);
    await runner.query(`create index voicemails_leaving on notifications.voicemails
      (owner_id, service_number, leaves_at) where leaves_at is not null`);
    await runner.query(`create index voicemails_ended on notifications.voicemails (ended_at)
      where ended_at is not null`);

    await runner.query(`alter table notifications.mails
      add column voicemail_id uuid references notifications.voicemails on delete cascade,
      add column fault text check (fault in ('refused', 'too-large', 'expired', 'gone', 'time-over')),
      add unique (voicemail_id, recipient)`);
    // What a mail is for is one of three by now, and only a document's content outlives it.
    await runner.query(`alter table notifications.mails
      drop constraint mails_check,
      drop constraint mails_check6,
      add constraint mails_one_reason
        check (num_nonnulls(account_key, document_id, voicemail_id) = 1),
      add constraint mails_content_wiped
        check (document_id is not null or (state = 'queued') = (content is not null))`);
    await runner.query('drop index notifications.mails_due');
    await runner.query(`create index mails_due on notifications.mails
      ((document_id is not null), (voicemail_id is not null), due_at, id) where state = 'queued'`);
    await runner.query(`create index mails_of_voicemail on notifications.mails (voicemail_id)
      where state = 'queued' and voicemail_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notifications.mails_due');
    await runner.query(`delete from notifications.mails
      where voicemail_id is not null or account_key ~ '^voicemail'`);
    await runner.query(`alter table notifications.mails
      drop column voicemail_id, drop column fault, drop constraint mails_content_wiped,
      add constraint mails_check check (num_nonnulls(account_key, document_id) = 1),
      add constraint mails_check6
        check (account_key is null or (state = 'queued') = (content is not null))`);
    await runner.query(`create index mails_due on notifications.mails
      ((document_id is not null), due_at, id) where state = 'queued'`);
    await runner.query('drop table notifications.voicemails');
  }
}
