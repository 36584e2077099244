import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credit notes, agreements on self-billing, and documents' files besides the PDF. */
export class EInvoices1795846600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A credit note is of no run, and of one document, of whose lines each is taken back once.
    await runner.query(`alter table billing.documents
      alter run_id drop not null,
      add credits_id uuid references billing.documents (id),
      add credit_reason text,
      add check ((credits_id is null) = (credit_reason is null)),
      add check ((credits_id is null) = (run_id is not null))`);
    await runner.query(
      'create index on billing.documents (credits_id) where credits_id is not null',
    );
    await runner.query(`alter table billing.document_lines
      add credited_document_id uuid, add credited_position integer,
      add check ((credited_document_id is null) = (credited_position is null)),
      add foreign key (credited_document_id, credited_position)
        references billing.document_lines (document_id, position),
      add constraint document_lines_credited_once unique (credited_document_id, credited_position)`);

    await runner.query(`create table billing.document_files (
      document_id uuid not null references billing.documents (id),
      format text not null check (format in ('ubl', 'calls')),
      sha256 text not null,
      bytes bigint not null,
      primary key (document_id, format))`);

    // Rows are only added; the last one that began by a day counts on it.
    await runner.query(`create table billing.self_billing_agreements (
      id bigint generated always as identity primary key,
      owner_id text not null,
      from_on date not null,
      agreed boolean not null,
      agreed_by text not null,
      noted_by text not null,
      noted_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on billing.self_billing_agreements (owner_id, from_on, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.documents where credits_id is not null) then
        raise exception 'there are credit notes, which the release before knows nothing of';
      end if; end $$`);
    await runner.query('drop table billing.self_billing_agreements');
    await runner.query('drop table billing.document_files');
    await runner.query(`alter table billing.document_lines
      drop column credited_document_id, drop column credited_position`);
    await runner.query(`alter table billing.documents
      drop column credits_id, drop column credit_reason, alter run_id set not null`);
  }
}
