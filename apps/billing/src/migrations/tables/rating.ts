/** Charges of calls, and calls or parts of calls in quarantine. */
export const rating = `
  -- How far call.since.v1 and corrections of records are rated, and up to which price version the quarantine was tried.
  create table billing.rating_progress (
    single boolean primary key default true check (single),
    position bigint not null default 0,
    swept bigint not null default 0,
    corrections bigint not null default 0);
  insert into billing.rating_progress default values;

  create table billing.rated_calls (
    call_id uuid not null,
    started_at bigint not null,
    position bigint not null,
    owner_id text,
    facts jsonb not null,
    consumer_price_micros bigint,
    tariff_id uuid references billing.price_versions (id),
    rated_at timestamptz not null default clock_timestamp(),
    primary key (call_id, started_at));
  create index on billing.rated_calls (started_at);
  create index on billing.rated_calls (tariff_id, started_at) where tariff_id is not null;

  -- The balance of a period is added up from these, without reading its charges.
  create table billing.rated_days (
    day date not null,
    side text not null,
    party_id text not null,
    calls bigint not null,
    amount_micros bigint not null,
    primary key (day, side, party_id));

  -- A charge with a rerating corrects one that is on a document: only a correction may have seconds below zero.
  create table billing.charges (
    id bigint generated always as identity primary key,
    call_id uuid not null,
    started_at bigint not null,
    side text not null check (side in ('originator', 'owner', 'terminator')),
    party_id text not null,
    leg_uuid uuid,
    component text not null,
    service_number text not null,
    seconds integer not null,
    amount_micros bigint not null,
    includes_vat boolean not null,
    vat_percent integer not null check (vat_percent >= 0),
    price_version_id uuid not null references billing.price_versions (id),
    tariff_id uuid references billing.price_versions (id),
    rerating_id uuid references billing.reratings (id),
    constraint charges_seconds_check check (seconds >= 0 or rerating_id is not null));
  create unique index charges_once on billing.charges
    (call_id, started_at, side, leg_uuid, component) nulls not distinct where rerating_id is null;
  create unique index charges_corrected_once on billing.charges
    (call_id, started_at, rerating_id, side, party_id, leg_uuid, component, includes_vat, vat_percent)
    nulls not distinct where rerating_id is not null;
  create index charges_began on billing.charges (started_at)
    include (side, party_id, component, id, amount_micros);
  create index charges_of_line on billing.charges (party_id, service_number, started_at);
  create index on billing.charges (price_version_id, started_at);

  -- Ids come in the order of commit, whoever inserts. A statement's trigger runs before the first id is drawn.
  create function billing.take_charge_places() returns trigger language plpgsql as $$ begin
        perform pg_advisory_xact_lock(hashtextextended('billing charge places', 0));
        return null;
      end $$;
  create trigger charge_places before insert on billing.charges
    for each statement execute function billing.take_charge_places();
`;

export const quarantine = `
  create table billing.quarantined (
    id bigint generated always as identity primary key,
    call_id uuid not null,
    started_at bigint not null,
    side text not null check (side in ('originator', 'owner', 'terminator')),
    party_id text,
    leg_uuid uuid,
    code text not null,
    subject text not null,
    tried bigint not null,
    since timestamptz not null default clock_timestamp(),
    -- What would let a part be rated, in the words by which versions and trunks are looked up.
    lacks_kind text generated always as (case
      when code = 'no-tariff' then 'consumer-tariff'
      when code = 'no-plan' or code = 'no-prefix' and side = 'owner' then 'price-plan'
      when code in ('no-agreement', 'no-prefix') then 'carrier-agreement'
      when code = 'no-carrier' and side = 'terminator' then 'trunk' end) stored,
    lacks_subject text generated always as (
      case when code = 'no-prefix' then party_id else subject end) stored,
    -- A dismissed part isn't charged. It stays here, so that a re-rating sees it.
    dismissed_at timestamptz,
    dismissed_by text,
    dismissed_reason text,
    unique nulls not distinct (call_id, started_at, side, leg_uuid),
    constraint dismissed_by_a_person check (
      (dismissed_at is null) = (dismissed_by is null)
      and (dismissed_at is null) = (dismissed_reason is null)
      and (dismissed_at is null or code in ('tariff-not-heard', 'no-owner', 'too-long'))));
  create index on billing.quarantined (started_at, id);
  create index on billing.quarantined (code, subject);
  create index on billing.quarantined (lacks_kind, lacks_subject, tried);
  create index on billing.quarantined (since);

  create table billing.trunk_carriers (
    trunk_id text primary key,
    carrier_id text not null);

  -- "at" is the part that was tried last, "until" the last part that existed when the try was asked for.
  create table billing.quarantine_tries (
    id uuid primary key,
    code text,
    asked_by text not null,
    asked_at timestamptz not null default clock_timestamp(),
    "at" bigint not null default 0,
    until bigint not null,
    total integer not null,
    done integer not null default 0,
    settled integer not null default 0,
    finished_at timestamptz);
  create index on billing.quarantine_tries (asked_at, id);
  create index on billing.quarantine_tries (asked_at, id) where finished_at is null;
`;
