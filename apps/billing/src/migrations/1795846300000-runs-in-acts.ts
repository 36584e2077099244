import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run is prepared, approved by a second person, made final, printed and sent, one after another. */
export class RunsInActs1795846300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.runs
      drop constraint runs_state_check, drop constraint runs_check1,
      drop constraint runs_never_overlap,
      add prepared_by text, add preparer text, add prepared_at timestamptz,
      add approved_by text, add approved_at timestamptz, add issued_on date,
      add outdated_by text, add watermark bigint, add price_counter bigint,
      add quarantined bigint not null default 0,
      add at_position bigint not null default 0`);
    // One that had begun to make documents keeps those; what it left out is on the next one's.
    await runner.query(`update billing.runs r set prepared_by = started_by, preparer = started_by,
        finished_at = coalesce(finished_at, case when exists
          (select from billing.documents d where d.run_id = r.id) then clock_timestamp() end)`);
    await runner.query(`update billing.runs set waits_for = null, total = null, done = 0
      where state = 'running' and finished_at is null`);
    await runner.query(`update billing.runs
      set state = case when finished_at is null then 'preparing' else 'done' end`);
    await runner.query(`alter table billing.runs
      alter prepared_by set not null, alter preparer set not null,
      add constraint runs_state_check check (state in ('preparing', 'prepared', 'approved',
        'finalising', 'rendering', 'sending', 'done', 'cancelled')),
      add constraint runs_finished check ((state in ('done', 'cancelled')) = (finished_at is not null)),
      add constraint runs_never_overlap
        exclude using gist (tstzrange("from", until) with &&) where (state <> 'cancelled')`);
    await runner.query('drop index if exists billing.runs_id_idx');
    await runner.query(
      `create index on billing.runs (state) where state not in ('done', 'cancelled')`,
    );
    // Whoever prepares or approves a run looks at this first: only one is ever open.
    await runner.query(`create unique index runs_one_open on billing.runs ((true))
      where state in ('preparing', 'prepared', 'approved', 'finalising')`);
    await runner.query('alter table billing.run_parties drop column looked_at');

    // One row a line to come, of calls or of a month.
    await runner.query(`create table billing.run_sums (
      id bigint generated always as identity primary key,
      run_id uuid not null references billing.runs (id),
      kind text not null,
      party_id text not null,
      component text not null,
      number text,
      month text,
      price_version_id uuid not null references billing.price_versions (id),
      tariff_id uuid references billing.price_versions (id),
      includes_vat boolean not null,
      vat_percent integer not null,
      correction boolean not null,
      late boolean not null,
      quantity bigint not null,
      seconds bigint not null,
      amount_micros bigint not null,
      earliest_call bigint,
      latest_call bigint,
      part_name text,
      reason jsonb,
      before_micros bigint,
      check ((reason is null) = (before_micros is null)))`);
    await runner.query('create index on billing.run_sums (run_id, party_id, kind)');
    await runner.query(
      'create index on billing.run_sums (price_version_id) where month is not null',
    );

    await runner.query(`create table billing.run_documents (
      run_id uuid not null references billing.runs (id),
      place integer not null,
      kind text not null,
      party_type text not null,
      party_id text not null,
      net_micros bigint,
      vat_micros bigint,
      gross_micros bigint,
      before_micros bigint,
      outliers text[] not null,
      hindered boolean not null,
      primary key (run_id, place),
      unique (run_id, kind, party_id))`);
    await runner.query(`create index on billing.run_documents (run_id, place)
      where outliers <> '{}'`);

    // All charges with starts before "until" and ids up to the watermark are on documents, but for those of
    // who is left out. So a run looks at what came since, and at theirs.
    await runner.query(`create table billing.closed_floor (
      single boolean primary key default true check (single),
      until bigint not null default 0,
      watermark bigint not null default 0)`);
    await runner.query('insert into billing.closed_floor default values');
    await runner.query(`create table billing.left_out (
      party_id text not null,
      kind text not null,
      primary key (party_id, kind))`);

    await runner.query(`alter table billing.document_lines
      add late_from date, add late_until date,
      add check ((late_from is null) = (late_until is null))`);
    await runner.query(
      'create index document_lines_month on billing.document_lines (month) where month is not null',
    );
    // What is set up is never set up again, in whichever month it was.
    await runner.query(
      `create index document_lines_set_up on billing.document_lines (document_id)
        where component = 'set-up'`,
    );
    // Up to which place documents are sent.
    await runner.query('alter table billing.document_position add sent bigint not null default 0');
    await runner.query('update billing.document_position set sent = last');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.document_position drop column sent');
    await runner.query('drop index billing.document_lines_set_up');
    await runner.query('drop index billing.document_lines_month');
    await runner.query(
      'alter table billing.document_lines drop column late_from, drop column late_until',
    );
    for (const table of ['left_out', 'closed_floor', 'run_documents', 'run_sums']) {
      await runner.query(`drop table billing.${table}`);
    }
    await runner.query('alter table billing.run_parties add looked_at timestamptz');
    await runner.query('drop index billing.runs_one_open, billing.runs_state_idx');
    await runner.query(`alter table billing.runs
      drop constraint runs_state_check, drop constraint runs_finished,
      drop constraint runs_never_overlap`);
    await runner.query(`delete from billing.run_problems p using billing.runs r
      where r.id = p.run_id and r.state = 'cancelled'`);
    await runner.query(`delete from billing.run_parties p using billing.runs r
      where r.id = p.run_id and r.state = 'cancelled'`);
    await runner.query(`delete from billing.runs where state = 'cancelled'`);
    await runner.query(
      `update billing.runs set state = case when state = 'done' then 'done' else 'running' end`,
    );
    await runner.query(`alter table billing.runs
      drop column prepared_by, drop column preparer, drop column prepared_at,
      drop column approved_by, drop column approved_at, drop column issued_on,
      drop column outdated_by, drop column watermark, drop column price_counter,
      drop column quarantined, drop column at_position,
      add constraint runs_state_check check (state in ('running', 'done')),
      add constraint runs_check1 check ((state = 'done') = (finished_at is not null)),
      add constraint runs_never_overlap exclude using gist (tstzrange("from", until) with &&)`);
    await runner.query(`create index on billing.runs (id) where state = 'running'`);
  }
}
