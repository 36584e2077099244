/** Owners, carriers and service numbers, and what calls to a number run. */
export const owners = `
  -- Limits are those of an owner, a number or the platform; null: none.
  create table portal.owners (
    id text primary key,
    name text not null,
    created_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    bill_to jsonb,
    state text not null default 'active'
      check (state in ('active', 'unpaid', 'suspended', 'ended')),
    state_since timestamptz(3) not null default clock_timestamp(),
    limits jsonb);

  create table portal.platform_limits (
    id text primary key check (id = 'platform'),
    limits jsonb not null,
    changed_at timestamptz not null default clock_timestamp());

  -- How far billing's changes of who is unpaid are followed.
  create table portal.standing_position (
    single boolean primary key default true check (single),
    position bigint not null default 0);
  insert into portal.standing_position default values;
`;

export const carriers = `
  create table portal.carriers (
    id text primary key,
    name text not null,
    created_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    bill_to jsonb,
    states_maximum boolean not null default false,
    -- What the carrier's incoming calls may be.
    incoming jsonb not null);

  -- A call's source address tells its carrier: no network may lie within another one.
  create table portal.carrier_addresses (
    address text primary key,
    carrier_id text not null references portal.carriers (id) on delete cascade,
    constraint carrier_addresses_apart exclude using gist ((address::inet) inet_ops with &&));
  create index on portal.carrier_addresses (carrier_id);

  create table portal.carrier_trunks (
    id text primary key,
    carrier_id text not null references portal.carriers (id) on delete cascade,
    place integer not null check (place >= 0),
    host text not null,
    port integer not null check (port between 1 and 65535),
    prefixes text[] not null,
    priority integer not null check (priority between 1 and 100),
    number_format text not null check (number_format in ('plus', 'zeros', 'digits', 'national')),
    dial_prefix text not null,
    codecs text[] not null check (cardinality(codecs) > 0),
    channels integer check (channels > 0),
    unique (carrier_id, place));
`;

export const numbers = `
  create table portal.service_numbers (
    number text primary key,
    owner_id text not null references portal.owners (id),
    flow_version integer not null check (flow_version > 0),
    created_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    language text not null default 'nl',
    -- What callers meet instead of the flow.
    state text not null default 'active'
      check (state in ('active', 'suspended', 'porting', 'ended')),
    state_since timestamptz(3) not null default clock_timestamp(),
    announcement text,
    cause text,
    ports_at timestamptz(3),
    limits jsonb,
    check (state = 'suspended' or announcement is null and cause is null),
    check ((state = 'porting') = (ports_at is not null)));
  create index on portal.service_numbers (owner_id, number);

  -- Whose a number was when.
  create table portal.number_holdings (
    number text not null,
    held_from timestamptz(3) not null,
    owner_id text not null references portal.owners (id),
    held_until timestamptz(3),
    primary key (number, held_from),
    check (held_until > held_from));
  create index on portal.number_holdings (owner_id, number);
  create unique index on portal.number_holdings (number) where held_until is null;

  -- A record names the version of the flow that ran, also after the number is gone.
  create table portal.flow_versions (
    number text not null,
    version integer not null check (version > 0),
    flow jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (number, version));

  create table portal.state_changes (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('number', 'owner')),
    subject text not null,
    from_state text not null,
    state text not null,
    reason text not null,
    changed_by text not null,
    changed_at timestamptz(3) not null);
  create index on portal.state_changes (kind, subject, id);

  -- Snapshots that are to be compiled again, and when. Without a key by number: marking one stale waits for nobody.
  create table portal.stale_snapshots (
    id bigint generated always as identity primary key,
    number text not null,
    due_at timestamptz(3) not null);
  create index on portal.stale_snapshots (due_at, id);
`;

/** What flows use: lists of callers, secrets of owners' services, mailboxes for messages. */
export const flowData = `
  create table portal.number_lists (
    owner_id text not null references portal.owners (id),
    name text not null,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (owner_id, name));
  create table portal.list_entries (
    owner_id text not null,
    name text not null,
    entry text not null check (entry ~ '^\\+[0-9]{1,15}$'),
    primary key (owner_id, name, entry),
    foreign key (owner_id, name) references portal.number_lists on delete cascade);

  create table portal.webhook_secrets (
    owner_id text primary key references portal.owners (id),
    sealed text not null,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp());

  create table portal.mailboxes (
    owner_id text not null references portal.owners,
    number text not null,
    name text,
    addresses text[] not null check (cardinality(addresses) <= 5),
    format text not null check (format in ('mp3', 'wav')),
    language text check (language in ('nl', 'en')),
    changed_at timestamptz not null default clock_timestamp(),
    primary key (owner_id, number));
`;
