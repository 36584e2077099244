import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credit notes of more than one person may make alone wait for another one. */
export class CreditNotesByTwo1799700200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.credit_proposals (
      id uuid primary key,
      place bigint generated always as identity unique,
      document_id uuid not null references billing.documents (id),
      lines integer[] not null check (cardinality(lines) > 0),
      gross_micros bigint not null,
      reason text not null,
      credit_notes_before integer not null,
      proposed_by text not null,
      proposed_at timestamptz not null default clock_timestamp(),
      state text not null default 'waiting' check (state in ('waiting', 'made', 'withdrawn')),
      decided_by text,
      decided_at timestamptz,
      check (num_nonnulls(decided_by, decided_at) in (0, 2)),
      check ((state = 'waiting') = (decided_by is null)),
      check (state <> 'made' or decided_by <> proposed_by))`);
    await runner.query('create index on billing.credit_proposals (document_id)');
    await runner.query(
      `create unique index on billing.credit_proposals (document_id) where state = 'waiting'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.credit_proposals where state = 'waiting') then
        raise exception 'credit notes wait for a second person, of which the release before knows nothing';
      end if; end $$`);
    await runner.query('drop table billing.credit_proposals');
  }
}
