import { FirstMigration } from '@app/platform/database';

/**
 * Stored audio, and receipts of destroyed audio. Receipts stay for years and become far more than
 * stored audio, so most indexes leave them out: frequent queries must not read them.
 */
const audio = `
  create table recordings.audio (
    id uuid primary key,
    name text not null unique,
    call_id uuid not null,
    kind text not null check (kind in ('recording', 'voicemail')),
    state text not null default 'stored' check (state in ('stored', 'destroyed')),
    switch_name text,
    ended_at timestamptz not null,
    bytes bigint not null check (bytes > 0),
    duration_ms bigint not null check (duration_ms >= 0),
    arrived_at timestamptz not null,
    known_at timestamptz,
    owner_id text,
    service_number text,
    started_at bigint,
    calling_number text,
    -- The place in the order in which audio is offered.
    position bigint unique,
    due_at timestamptz not null,
    rule text not null,
    days integer check (days > 0),
    lost_at timestamptz,
    destroyed_at timestamptz,
    check ((state = 'destroyed') = (destroyed_at is not null)),
    check (state = 'stored' or calling_number is null),
    check (kind = 'voicemail' or calling_number is null),
    check (rule <> 'retention' or days is not null));
  create index audio_call on recordings.audio (call_id);
  create index audio_of_owner on recordings.audio (owner_id, ended_at, id);
  create index audio_of_number on recordings.audio (service_number, ended_at, id);

  create index audio_due on recordings.audio (due_at, id) where state = 'stored';
  create index audio_by_end on recordings.audio (ended_at, id) where state = 'stored';
  create index audio_by_days on recordings.audio (days, kind) where state = 'stored';
  create index audio_stored on recordings.audio (id) include (lost_at) where state = 'stored';
  create index audio_unknown on recordings.audio (arrived_at, name)
    where state = 'stored' and known_at is null;
  create index audio_lost on recordings.audio (lost_at, name)
    where state = 'stored' and lost_at is not null;
  create index audio_stored_of_owner on recordings.audio (owner_id, ended_at, id)
    where state = 'stored' and kind = 'recording';
  create index audio_stored_of_number on recordings.audio (service_number, ended_at, id)
    where state = 'stored' and kind = 'recording';
  create index audio_recordings_offered on recordings.audio (position)
    where state = 'stored' and kind = 'recording';
  create index audio_messages_offered on recordings.audio (position)
    where kind = 'voicemail' and (state = 'stored' or rule = 'voicemail-overdue');
  -- Shorter retention periods are carried out in parts.
  create index audio_to_shorten on recordings.audio (owner_id, service_number, days)
    where state = 'stored' and rule = 'retention';

  create index audio_receipts on recordings.audio (destroyed_at, id) where state = 'destroyed';
  create index audio_owner_receipts on recordings.audio (owner_id, destroyed_at, id)
    where state = 'destroyed';
  create index audio_overdue on recordings.audio (destroyed_at)
    where state = 'destroyed' and rule = 'voicemail-overdue';
`;

/** Awaited audio, and the places up to which records, the journal and folders were handled. */
const arrivals = `
  create table recordings.awaited_audio (
    name text primary key,
    call_id uuid not null,
    switch_name text not null,
    owner_id text,
    service_number text not null,
    started_at bigint not null,
    calling_number text,
    since timestamptz not null);
  create index awaited_since on recordings.awaited_audio (since, name);

  create table recordings.places (
    single boolean primary key default true check (single),
    records bigint not null default 0,
    offered bigint not null default 0);
  insert into recordings.places default values;

  create table recordings.journal_places (
    file text primary key,
    bytes bigint not null,
    hash text not null);

  -- Each folder is compared by one of the replicas.
  create table recordings.compared_folders (
    prefix text primary key,
    compared_at timestamptz not null);
`;

/** Retention periods, legal holds and the progress of rewrapping keys. */
const retention = `
  create table recordings.retention_settings (
    id bigint generated always as identity primary key,
    owner_id text not null,
    service_number text not null,
    days integer not null check (days > 0),
    set_at timestamptz not null,
    set_by text not null,
    carried_out boolean not null default true);
  create index retention_of_number on recordings.retention_settings (owner_id, service_number, id);
  create index retention_to_carry_out on recordings.retention_settings (id) where not carried_out;

  create table recordings.legal_holds (
    id uuid primary key,
    of_kind text not null check (of_kind in ('recording', 'call', 'number', 'owner')),
    of_id text not null,
    ground text not null,
    placed_at timestamptz not null,
    placed_by text not null,
    lifted_at timestamptz,
    lifted_by text,
    lift_ground text,
    check (num_nulls(lifted_at, lifted_by, lift_ground) in (0, 3)));
  create index holds_in_force on recordings.legal_holds (of_kind, of_id) where lifted_at is null;
  create index holds_placed on recordings.legal_holds (placed_at, id);
  create index holds_lifted on recordings.legal_holds (placed_at, id) where lifted_at is not null;

  create table recordings.rewrappings (
    version integer primary key,
    started_at timestamptz not null,
    rewrapped bigint not null default 0,
    finished_at timestamptz);
`;

/** `started_at bigint` is in microseconds since 1970, by the switch's clock. */
export class Tables1800000100000 extends FirstMigration {
  readonly statements = [audio, arrivals, retention];
}
