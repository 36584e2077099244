/** Runs that make a period's documents: prepared, approved by a second person, issued, printed and sent. */
export const runs = `
  create table billing.runs (
    id uuid primary key,
    "from" timestamptz not null,
    until timestamptz not null,
    state text not null,
    waits_for text,
    started_by text not null,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    done integer not null default 0,
    total integer,
    prepared_by text not null,
    preparer text not null,
    prepared_at timestamptz,
    approved_by text,
    approved_at timestamptz,
    issued_on date,
    outdated_by text,
    watermark bigint,
    price_counter bigint,
    quarantined bigint not null default 0,
    at_position bigint not null default 0,
    -- The highest sequence of a VAT status by which the run was prepared.
    vat_sequence bigint not null default 0,
    check (until > "from"),
    constraint runs_state_check check (state in ('preparing', 'prepared', 'approved',
      'finalising', 'rendering', 'sending', 'done', 'cancelled')),
    constraint runs_finished check ((state in ('done', 'cancelled')) = (finished_at is not null)),
    constraint runs_never_overlap
      exclude using gist (tstzrange("from", until) with &&) where (state <> 'cancelled'));
  create index on billing.runs (started_at, id);
  create index on billing.runs (state) where state not in ('done', 'cancelled');
  create unique index runs_one_open on billing.runs ((true))
    where state in ('preparing', 'prepared', 'approved', 'finalising');

  -- The parties of a run, as they were when it began to make documents.
  create table billing.run_parties (
    run_id uuid not null references billing.runs (id),
    place integer not null,
    party_type text not null check (party_type in ('owner', 'carrier')),
    party_id text not null,
    party jsonb not null,
    primary key (run_id, place),
    unique (run_id, party_type, party_id));

  create table billing.run_problems (
    run_id uuid not null references billing.runs (id),
    kind text not null,
    party_id text not null,
    code text not null,
    message text not null,
    primary key (run_id, kind, party_id, code));
  create index on billing.run_problems (party_id);

  -- Planned documents. What calls on one lose is null until it is worked out.
  create table billing.run_documents (
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
    vat_lines jsonb,
    direction text check (direction in ('owed-to-us', 'owed-by-us')),
    lost_micros bigint check (lost_micros >= 0),
    losing_calls bigint check (losing_calls > 0),
    primary key (run_id, place));
  create unique index run_documents_one_each
    on billing.run_documents (run_id, kind, party_id, coalesce(direction, ''));
  create index on billing.run_documents (run_id, place) where outliers <> '{}';

  -- Their lines; a settlement's are of no number. No references: charges and fees themselves refer to what a line
  -- names, or a line is read from it.
  create table billing.run_sums (
    run_id uuid not null,
    kind text not null,
    party_id text not null,
    component text not null,
    number text,
    month text,
    price_version_id uuid not null,
    tariff_id uuid,
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
    position integer not null,
    net_micros bigint,
    vat_category text,
    applied_percent integer,
    vat_rule text,
    tariff text,
    explanation text,
    fault text,
    direction text check (direction in ('owed-to-us', 'owed-by-us')),
    primary key (run_id, party_id, kind, position));
  create index on billing.run_sums (price_version_id) where month is not null;

  -- All charges with starts before "until" and ids up to the watermark are on documents, except those of parties that
  -- are left out. So a run reads later charges, and theirs.
  create table billing.closed_floor (
    single boolean primary key default true check (single),
    until bigint not null default 0,
    watermark bigint not null default 0);
  insert into billing.closed_floor default values;
  create table billing.left_out (
    party_id text not null,
    kind text not null,
    primary key (party_id, kind));
`;
