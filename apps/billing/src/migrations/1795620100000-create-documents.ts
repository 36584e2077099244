import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Amounts are signed from the document's view. What a document says is never changed. */
export class CreateDocuments1795620100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.runs (
      id uuid primary key,
      "from" timestamptz not null,
      until timestamptz not null,
      state text not null check (state in ('running', 'done')),
      waits_for text,
      started_by text not null,
      started_at timestamptz not null default clock_timestamp(),
      finished_at timestamptz,
      done integer not null default 0,
      total integer,
      check (until > "from"),
      check ((state = 'done') = (finished_at is not null)),
      constraint runs_never_overlap exclude using gist (tstzrange("from", until) with &&))`);
    await runner.query('create index on billing.runs (started_at, id)');
    await runner.query(`create index on billing.runs (id) where state = 'running'`);

    // The parties of a run, as they were when it began to make documents.
    await runner.query(`create table billing.run_parties (
      run_id uuid not null references billing.runs (id),
      place integer not null,
      party_type text not null check (party_type in ('owner', 'carrier')),
      party_id text not null,
      party jsonb not null,
      looked_at timestamptz,
      primary key (run_id, place),
      unique (run_id, party_type, party_id))`);

    await runner.query(`create table billing.run_problems (
      run_id uuid not null references billing.runs (id),
      kind text not null,
      party_id text not null,
      code text not null,
      message text not null,
      primary key (run_id, kind, party_id, code))`);
    await runner.query('create index on billing.run_problems (party_id)');

    // Taking a number locks its series until commit: a number that isn't used is given out again.
    await runner.query(`create table billing.document_series (
      series text primary key,
      last integer not null check (last > 0))`);

    // Taking a place locks its one row until commit, so places appear in the order of commit.
    await runner.query(`create table billing.document_position (
      single boolean primary key default true check (single),
      last bigint not null default 0)`);
    await runner.query('insert into billing.document_position default values');

    await runner.query(`create table billing.documents (
      id uuid primary key,
      kind text not null check (kind in ('invoice', 'payout', 'settlement')),
      number text not null unique,
      series text not null,
      run_id uuid not null references billing.runs (id),
      party_type text not null check (party_type in ('owner', 'carrier')),
      party_id text not null,
      bill_to jsonb not null,
      company jsonb not null,
      "from" timestamptz not null,
      until timestamptz not null,
      issued_on date not null,
      due_on date,
      net_micros bigint not null,
      vat_micros bigint not null,
      gross_micros bigint not null,
      position bigint not null unique check (position > 0),
      pdf_sha256 text,
      pdf_bytes integer,
      created_at timestamptz not null default clock_timestamp(),
      check (gross_micros = net_micros + vat_micros),
      check ((pdf_sha256 is null) = (pdf_bytes is null)),
      unique (run_id, kind, party_id))`);
    await runner.query('create index on billing.documents (party_id, position)');

    await runner.query(`create table billing.document_lines (
      document_id uuid not null references billing.documents (id),
      position integer not null check (position > 0),
      component text not null,
      number text,
      month text,
      quantity bigint not null check (quantity >= 0),
      seconds bigint not null check (seconds >= 0),
      price_version_id uuid not null references billing.price_versions (id),
      amount_micros bigint not null,
      includes_vat boolean not null,
      vat_percent integer not null check (vat_percent >= 0),
      net_micros bigint not null check (net_micros % 10000 = 0),
      primary key (document_id, position))`);

    await runner.query(`create table billing.document_vat_lines (
      document_id uuid not null references billing.documents (id),
      category text not null check (category in ('S', 'AE')),
      percent integer not null check (percent >= 0),
      net_micros bigint not null,
      vat_micros bigint not null,
      primary key (document_id, category, percent))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'document_vat_lines',
      'document_lines',
      'documents',
      'document_position',
      'document_series',
      'run_problems',
      'run_parties',
      'runs',
    ]) {
      await runner.query(`drop table billing.${table}`);
    }
  }
}
