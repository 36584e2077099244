/** Re-ratings of calls, by new prices or corrected records: first a report, then its charges. */
export const reratings = `
  create table billing.reratings (
    id uuid primary key,
    "from" timestamptz not null,
    until timestamptz not null,
    owner_id text,
    carrier_id text,
    number text,
    renew text[] not null,
    reason text not null,
    state text not null check (state in
      ('comparing', 'compared', 'applying', 'applied', 'outdated', 'cancelled')),
    waits_for text,
    started_by text not null,
    started_at timestamptz not null default clock_timestamp(),
    price_counter bigint,
    compared_at timestamptz,
    applied_by text,
    apply_at timestamptz,
    finished_at timestamptz,
    at_start bigint not null default 0,
    at_call uuid not null default '00000000-0000-0000-0000-000000000000',
    done integer not null default 0,
    total integer,
    changed integer not null default 0,
    enters integer not null default 0,
    leaves integer not null default 0,
    automatic boolean not null default false,
    file_aged boolean not null default false,
    check (until > "from"));
  create index on billing.reratings (started_at, id);
  create index on billing.reratings (started_at) where state in ('comparing', 'applying');
  create index on billing.reratings (started_at, id) where not automatic;
  create index on billing.reratings (started_at) where not file_aged;

  -- Facts replace those by which the call was rated; null: they are the same.
  create table billing.rerating_calls (
    rerating_id uuid not null references billing.reratings (id),
    started_at bigint not null,
    call_id uuid not null,
    facts jsonb,
    facts_before jsonb,
    correction bigint,
    primary key (rerating_id, started_at, call_id));
  create index rerating_calls_began on billing.rerating_calls (started_at);

  create table billing.rerating_differences (
    id bigint generated always as identity primary key,
    rerating_id uuid not null references billing.reratings (id),
    call_id uuid not null,
    started_at bigint not null,
    side text not null,
    party_id text,
    before_micros bigint not null,
    after_micros bigint not null,
    waited_before integer not null,
    waits_after integer not null,
    code text,
    magnitude bigint generated always as (abs(after_micros - before_micros)) stored);
  create index on billing.rerating_differences (rerating_id, magnitude desc, id);
  create index on billing.rerating_differences (rerating_id, magnitude desc, id)
    where waited_before <> waits_after;

  create table billing.rerating_parties (
    rerating_id uuid not null references billing.reratings (id),
    place integer not null,
    side text not null,
    party_id text,
    calls integer not null,
    before_micros bigint not null,
    after_micros bigint not null,
    enters integer not null,
    leaves integer not null,
    primary key (rerating_id, place));

  -- Rows are added only: what a charge was before a re-rating put another in its place.
  create table billing.replaced_charges (
    id bigint primary key,
    rerating_id uuid not null references billing.reratings (id),
    replaced_at timestamptz not null default clock_timestamp(),
    call_id uuid not null,
    started_at bigint not null,
    side text not null,
    party_id text not null,
    leg_uuid uuid,
    component text not null,
    service_number text not null,
    seconds integer not null,
    amount_micros bigint not null,
    includes_vat boolean not null,
    vat_percent integer not null,
    price_version_id uuid not null references billing.price_versions (id),
    tariff_id uuid references billing.price_versions (id));
  create index on billing.replaced_charges (call_id, started_at);

  -- Records that cdr corrected. An automatic re-rating applies those that are on no document, the others wait for a
  -- person. "tried" is the price counter at the last try; null: none yet.
  create table billing.corrected_calls (
    call_id uuid not null,
    started_at bigint not null,
    position bigint not null,
    facts jsonb not null,
    used boolean not null default false,
    kept_at timestamptz not null default clock_timestamp(),
    tried bigint,
    looked_at timestamptz,
    waits boolean not null default false,
    primary key (call_id, started_at));
  create index on billing.corrected_calls (position) where not used and (tried is null or waits);
  create index on billing.corrected_calls (started_at) where waits and not used;
  -- Ageing finds corrections by these.
  create index corrected_calls_used on billing.corrected_calls (kept_at) where used;
  create index corrected_calls_began on billing.corrected_calls (started_at);
`;
