/** Legs as switches report them, and the call records that are assembled from them. */
export const legs = `
  create table cdr.legs (
    uuid uuid not null,
    started_at bigint not null,
    switch_name text not null,
    direction text not null check (direction in ('inbound', 'outbound')),
    call_id uuid,
    progressed_at bigint,
    answered_at bigint,
    ended_at bigint not null,
    billed_micros bigint not null check (billed_micros >= 0),
    hangup_cause text not null,
    calling_number text,
    withheld boolean not null,
    called_number text,
    sip_call_id text,
    originated_legs uuid[] not null,
    last_bridge_to uuid,
    own json not null,
    source text not null check (source in ('post', 'event', 'spool')),
    received_at timestamptz not null default clock_timestamp(),
    early_media_at bigint,
    voice_quality json,
    check (not withheld or calling_number is null),
    primary key (uuid, started_at)) partition by range (started_at);
  create table cdr.legs_default partition of cdr.legs default;

  -- Legs that are in no record yet; a row lives from its leg's commit to its record's. Only A legs are looked up by
  -- when they came, so that index is theirs: every leg is written to this table once and deleted again.
  create table cdr.pending_legs (
    uuid uuid not null,
    started_at bigint not null,
    call_id uuid,
    direction text not null,
    switch_name text not null,
    received_at timestamptz not null default clock_timestamp(),
    checked_at timestamptz,
    absent_since timestamptz,
    primary key (uuid, started_at));
  create index on cdr.pending_legs (call_id);
  create index pending_legs_received on cdr.pending_legs (received_at) where direction = 'inbound';
  create index on cdr.pending_legs (switch_name, checked_at nulls first)
    where direction = 'outbound';

  create table cdr.orphan_legs (
    uuid uuid not null,
    started_at bigint not null,
    call_id uuid,
    switch_name text not null,
    reason text not null,
    orphaned_at timestamptz(3) not null default clock_timestamp(),
    resolved_at timestamptz,
    primary key (uuid, started_at));
  create index on cdr.orphan_legs (call_id) where resolved_at is null;
  create index orphan_legs_listed on cdr.orphan_legs (orphaned_at desc, uuid desc)
    where resolved_at is null;

  -- When legs of a switch last came from its spool: a row a switch, for all replicas.
  create table cdr.spool_arrivals (
    switch_name text primary key,
    last_at timestamptz not null default clock_timestamp());
`;

export const records = `
  -- "calling_prefix" is what remains of a calling number that has aged.
  create table cdr.call_records (
    call_id uuid not null,
    started_at bigint not null,
    position bigint not null check (position > 0),
    switch_name text not null,
    sip_call_id text not null,
    carrier_id text,
    owner_id text,
    calling_number text,
    withheld boolean not null,
    origin_country text,
    origin_kind text not null,
    called_number text not null,
    flow_version integer,
    answered_at bigint,
    ended_at bigint not null,
    billed_micros bigint not null check (billed_micros >= 0),
    hangup_cause text not null,
    delivered_to text,
    announcements json not null,
    attempts json not null,
    lost boolean not null,
    missing_legs uuid[] not null,
    recorded_at timestamptz not null default clock_timestamp(),
    tariff_id uuid,
    answer_offset_ms bigint check (answer_offset_ms >= 0),
    audio json not null,
    queued_locally boolean not null,
    refused text,
    suspicions text[] not null default '{}',
    progressed_at bigint,
    network_charged_seconds bigint,
    owner_billable_seconds bigint,
    voice_quality json,
    calling_prefix text,
    barred json not null default '[]',
    ended_for text,
    check (not withheld or calling_number is null),
    primary key (call_id, started_at)) partition by range (started_at);
  create index on cdr.call_records (position);
  create index on cdr.call_records (owner_id, position);
  create index on cdr.call_records (called_number, started_at, call_id);
  create index on cdr.call_records (called_number, owner_id, started_at, call_id);

  -- What pages search by, newest first. The columns after call_id are no order: PostgreSQL checks them in the index,
  -- so that rows which a filter leaves out are never fetched. Conditions on position are true of every row; they let
  -- a search choose which indexes are open to it (record-search.ts).
  create index call_records_started on cdr.call_records (started_at, call_id, answered_at)
    where position > 0;
  create index call_records_owner on cdr.call_records (owner_id, started_at, call_id, answered_at)
    where position >= 0;
  create index call_records_carrier on cdr.call_records
    (carrier_id, started_at, call_id, answered_at) where position >= 0;
  create index call_records_calling on cdr.call_records
    (calling_number, started_at, call_id, owner_id) where calling_number is not null;
  create index call_records_suspect on cdr.call_records
    (started_at, call_id, owner_id, called_number, carrier_id, answered_at)
    where suspicions <> '{}';
  create table cdr.call_records_default partition of cdr.call_records default;

  -- Drawing a position locks the row until commit, so positions come in the order of commit.
  create table cdr.record_position (
    single boolean primary key default true check (single),
    last bigint not null default 0);
  insert into cdr.record_position default values;

  create table cdr.publications (
    subject text primary key,
    position bigint not null default 0);
  insert into cdr.publications (subject) values ('call.recorded.v1');

  -- Corrections of records by late legs have a position; a conflicting report changes no record. There are few.
  create table cdr.corrections (
    id bigint generated always as identity primary key,
    call_id uuid not null,
    call_started_at bigint,
    leg_uuid uuid not null,
    reason text not null check (reason in ('late-leg', 'conflicting-report')),
    changes json not null,
    changes_hash text not null,
    noted_at timestamptz not null default clock_timestamp(),
    position bigint,
    unique nulls not distinct (call_id, call_started_at, leg_uuid, reason, changes_hash));
  create unique index on cdr.corrections (position) where position is not null;
  create index corrections_conflicting on cdr.corrections (noted_at, id)
    where reason = 'conflicting-report';
  create table cdr.correction_position (
    single boolean primary key default true check (single),
    last bigint not null default 0);
  insert into cdr.correction_position default values;

  create table cdr.aged_months (
    step text not null,
    month text not null,
    rows bigint not null,
    done_at timestamptz(3) not null default clock_timestamp(),
    primary key (step, month));
`;
