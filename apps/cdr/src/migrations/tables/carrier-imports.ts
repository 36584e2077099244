/** Carriers' files of calls, and their comparison with our legs. */
export const carrierFiles = `
  create table cdr.carrier_layouts (
    id uuid not null,
    version integer not null check (version > 0),
    carrier_id text not null,
    name text not null,
    definition jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null,
    is_last boolean not null,
    primary key (id, version));
  create unique index on cdr.carrier_layouts (id) where is_last;
  create index on cdr.carrier_layouts (carrier_id, id) where is_last;

  create table cdr.carrier_imports (
    id uuid primary key,
    carrier_id text not null,
    file_name text not null,
    state text not null check (state in ('uploading', 'uploaded', 'reading', 'storing', 'comparing',
      'done', 'stopped', 'failed', 'duplicate', 'removing', 'removed', 'expired')),
    bytes bigint not null check (bytes > 0),
    uploaded_bytes bigint not null default 0,
    sha256 text,
    started_by text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    expires_at timestamptz,
    layout_id uuid,
    layout_version integer,
    definition jsonb,
    covers_from bigint,
    covers_until bigint,
    accept_unreadable boolean not null default false,
    queued_at timestamptz,
    due_at timestamptz,
    attempts integer not null default 0,
    failures integer not null default 0,
    read_bytes bigint not null default 0,
    read_rows bigint not null default 0,
    call_rows bigint not null default 0,
    refused_rows bigint not null default 0,
    repeated_rows bigint not null default 0,
    overlapping_rows bigint not null default 0,
    stored_rows bigint not null default 0,
    stored_until bigint not null default 0,
    stored_at timestamptz,
    step text check (step in ('clearing', 'matching', 'counting')),
    compared_until bigint,
    compared_days bigint not null default 0,
    compared_at timestamptz,
    problem text,
    problem_row bigint,
    problem_columns text[] not null default '{}',
    duplicate_of uuid,
    removal_reason text,
    removed_by text,
    removed_at timestamptz,
    check (state <> 'stopped' or problem is not null));
  create index on cdr.carrier_imports (started_at, id);
  create index on cdr.carrier_imports (carrier_id, started_at, id);
  create index on cdr.carrier_imports (carrier_id, sha256);
  create index on cdr.carrier_imports (due_at)
    where state in ('reading', 'storing', 'comparing', 'removing');
  create index on cdr.carrier_imports (expires_at) where expires_at is not null;

  -- A partition an import, dropped once it is stored: nothing is left to be cleaned up.
  create table cdr.carrier_stage (
    import_id uuid not null,
    "row" bigint not null,
    traffic text not null,
    billed_by text not null,
    started_at bigint not null,
    answered_at bigint,
    duration_ms bigint not null,
    calling_number text,
    withheld boolean not null,
    called_number text not null,
    carrier_call_id text,
    sip_call_id text,
    amount_micros bigint,
    check (not withheld or calling_number is null),
    primary key (import_id, "row")) partition by list (import_id);

  create table cdr.carrier_import_problems (
    import_id uuid not null,
    "row" bigint not null,
    field text not null,
    "column" text,
    rule text not null,
    primary key (import_id, "row", field));

  create table cdr.carrier_import_overlaps (
    import_id uuid not null,
    earlier_id uuid not null,
    rows bigint not null,
    primary key (import_id, earlier_id));
  create index on cdr.carrier_import_overlaps (earlier_id);
`;

export const carrierCalls = `
  create table cdr.carrier_calls (
    import_id uuid not null,
    started_at bigint not null,
    "row" bigint not null,
    carrier_id text not null,
    traffic text not null check (traffic in ('from-carrier', 'to-carrier')),
    billed_by text not null check (billed_by in ('us', 'them')),
    answered_at bigint,
    duration_ms bigint not null check (duration_ms >= 0),
    calling_number text,
    calling_prefix text,
    withheld boolean not null,
    called_number text not null,
    carrier_call_id text,
    sip_call_id text,
    amount_micros bigint,
    imported_at timestamptz not null default clock_timestamp(),
    check (not withheld or (calling_number is null and calling_prefix is null)),
    primary key (import_id, started_at, "row")) partition by range (started_at);
  -- With the duration a call is found among many to one number with one start.
  create index carrier_calls_facts on cdr.carrier_calls
    (carrier_id, started_at, called_number, duration_ms);
  create index on cdr.carrier_calls (carrier_id, carrier_call_id, started_at)
    where carrier_call_id is not null;
  create table cdr.carrier_calls_default partition of cdr.carrier_calls default;

  -- A carrier's call and our leg of the same call: at most one of each. "our_called_number" is the number that we
  -- called, where the carrier's file has another one.
  create table cdr.carrier_matches (
    import_id uuid not null,
    started_at bigint not null,
    "row" bigint not null,
    traffic text not null,
    leg_uuid uuid not null,
    call_id uuid not null,
    our_call_started_at bigint not null,
    our_started_at bigint not null,
    our_ms bigint not null,
    found_by text not null check (found_by in ('call-id', 'facts')),
    matched_at timestamptz not null default clock_timestamp(),
    our_called_number text,
    primary key (import_id, started_at, "row")) partition by range (started_at);
  create index on cdr.carrier_matches (leg_uuid, started_at);
  create table cdr.carrier_matches_default partition of cdr.carrier_matches default;

  create table cdr.carrier_import_days (
    import_id uuid not null,
    day date not null,
    called_number text not null,
    traffic text not null,
    matched bigint not null,
    differing bigint not null,
    only_theirs bigint not null,
    only_ours bigint not null,
    their_ms bigint not null,
    our_ms bigint not null,
    billed_by_us bigint not null,
    billed_by_them bigint not null,
    other_number bigint not null default 0,
    primary key (import_id, day, called_number, traffic));

  create table cdr.carrier_differences (
    import_id uuid not null,
    id bigint generated always as identity,
    kind text not null check (kind in ('only-theirs', 'only-ours', 'duration', 'number')),
    traffic text not null,
    called_number text not null,
    started_at bigint not null,
    "row" bigint,
    call_id uuid,
    our_call_started_at bigint,
    our_started_at bigint,
    their_ms bigint,
    our_ms bigint,
    our_called_number text,
    primary key (import_id, id));
  create index on cdr.carrier_differences (import_id, kind, id);
  create index on cdr.carrier_differences (import_id, called_number, id);
  create index on cdr.carrier_differences (import_id, our_called_number, id)
    where our_called_number is not null;
  create index on cdr.carrier_differences (started_at);
`;
