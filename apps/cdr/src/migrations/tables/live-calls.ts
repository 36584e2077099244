/** Calls under way, and the sessions that switches count, compared with stored legs. */
export const liveCalls = `
  -- From before a call's answer until its leg is stored or nobody knows its end. What changes every few seconds is in
  -- no index, and finds room beside its row.
  create table cdr.live_calls (
    call_id uuid primary key,
    started_at bigint not null,
    answered_at bigint,
    switch_name text not null,
    owner_id text,
    carrier_id text,
    calling_number text,
    withheld boolean not null,
    origin_country text,
    origin_kind text not null,
    called_number text not null,
    seen_at timestamptz not null default clock_timestamp(),
    last_seen_at bigint not null default (extract(epoch from clock_timestamp()) * 1000000)::bigint,
    core_uuid uuid,
    gone_at timestamptz,
    check (not withheld or calling_number is null)) with (fillfactor = 50);
  create index on cdr.live_calls (switch_name);
  create index on cdr.live_calls (owner_id, started_at, call_id);
  create index on cdr.live_calls (started_at, call_id);

  -- Times are milliseconds here, as pages name them.
  create table cdr.unknown_calls (
    call_id uuid not null,
    started_at bigint not null,
    answered_at bigint not null,
    last_seen_at bigint not null,
    switch_name text not null,
    owner_id text,
    carrier_id text,
    calling_number text,
    withheld boolean not null,
    origin_country text,
    origin_kind text not null,
    called_number text not null,
    closed_at timestamptz(3) not null default clock_timestamp(),
    primary key (call_id, started_at),
    check (not withheld or calling_number is null));
  create index on cdr.unknown_calls (closed_at, call_id);
  create index on cdr.unknown_calls (owner_id, closed_at, call_id);

  -- Each commit of legs notes their sessions in a row of its own, as a row that everybody adds to would have commits
  -- wait for each other; the check adds them up.
  create table cdr.session_notes (
    id bigint generated always as identity primary key,
    core_uuid uuid not null,
    session_ids bigint[] not null);

  -- Sessions whose legs are stored are next to each other, so those of millions of calls are a few ranges.
  create table cdr.switch_processes (
    core_uuid uuid primary key,
    switch_name text,
    accounted int8multirange not null default '{}',
    sessions bigint,
    channels bigint not null default 0,
    told_at timestamptz not null default clock_timestamp(),
    suspected int8multirange not null default '{}',
    suspected_at timestamptz,
    missing int8multirange not null default '{}',
    missing_since timestamptz);
  create index on cdr.switch_processes (switch_name, told_at);
`;

/**
 * Exports of calls to files. Large exports are made beside the others, which never wait for them.
 */
export const exports = `
  create table cdr.exports (
    id uuid primary key,
    owner_id text,
    seen_by text,
    started_by text not null,
    started_at timestamptz not null,
    filters jsonb not null,
    form jsonb not null,
    state text not null
      check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
    problem text check (problem in ('no-space', 'failed')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    until_position bigint,
    rows bigint not null default 0,
    estimated_rows bigint,
    bytes bigint,
    sha256 text,
    finished_at timestamptz,
    expires_at timestamptz,
    is_large boolean not null default false,
    check ((state = 'failed') = (problem is not null)),
    check (state <> 'done' or (bytes is not null and expires_at is not null)));
  create index on cdr.exports (started_at, id);
  create index on cdr.exports (seen_by, started_at, id);
  create index on cdr.exports (due_at) where state in ('waiting', 'running');
  create index on cdr.exports (expires_at) where state = 'done';
`;
