/**
 * Sums of carriers' calls by number and day, carrier statements, and disputes. Days are those of the
 * Netherlands.
 */
export const carrierDays = `
  -- Rounds ties to even, as timesRatio of libs/common does.
  create function billing.without_vat(amount bigint, percent integer) returns bigint
    language sql immutable as $$
        select case when 2 * abs(amount::numeric * 100 % (100 + percent)) = 100 + percent
          then 2 * round(amount::numeric * 100 / (2 * (100 + percent)))
          else round(amount::numeric * 100 / (100 + percent)) end::bigint $$;

  create table billing.carrier_days (
    carrier_id text not null,
    day date not null,
    billed_by text not null check (billed_by in ('us', 'them')),
    component text not null,
    number text not null,
    includes_vat boolean not null,
    vat_percent integer not null,
    calls bigint not null,
    seconds bigint not null,
    amount_micros bigint not null,
    net_micros bigint not null generated always as (case when includes_vat
      then billing.without_vat(amount_micros, vat_percent) else amount_micros end) stored,
    primary key (carrier_id, day, number, component, includes_vat, vat_percent));
  -- Ageing finds days by it.
  create index on billing.carrier_days (day);

  create table billing.carrier_totals (
    carrier_id text not null,
    day date not null,
    billed_by text not null,
    calls bigint not null,
    seconds bigint not null,
    net_micros bigint not null,
    primary key (carrier_id, day, billed_by));

  -- Days that have to be added up anew: one of their charges was deleted or corrected.
  create table billing.carrier_days_stale (
    carrier_id text not null,
    day date not null,
    primary key (carrier_id, day));

  -- All charges up to this id, which is in the order of commit, are added up.
  create table billing.carrier_days_counted (
    single boolean primary key default true check (single),
    watermark bigint not null default 0);
  insert into billing.carrier_days_counted default values;

  -- The lock is the counter's: a charge that is deleted while a page is counted is counted, and its day is stale after.
  create function billing.forget_carrier_days() returns trigger language plpgsql as $$ begin
        perform from billing.carrier_days_counted for update;
        insert into billing.carrier_days_stale (carrier_id, day)
        select distinct party_id, (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date
          from gone where side <> 'owner'
        on conflict do nothing;
        return null;
      end $$;
  create trigger carrier_days_gone after delete on billing.charges
    referencing old table as gone for each statement execute function billing.forget_carrier_days();
`;

export const settlements = `
  create table billing.settlements (
    carrier_id text not null,
    month date not null,
    state text not null default 'open' check (state in ('open', 'submitted', 'approved')),
    submitted_by text,
    submitter text,
    submitted_at timestamptz,
    accept_differences boolean,
    accept_missing boolean,
    remark text,
    approved_by text,
    approved_at timestamptz,
    primary key (carrier_id, month),
    check ((state = 'open') = (submitted_by is null)),
    check ((state = 'approved') = (approved_by is not null)));

  create table billing.statement_layouts (
    id uuid not null,
    version integer not null check (version > 0),
    carrier_id text not null,
    name text not null,
    definition jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null default clock_timestamp(),
    primary key (id, version));

  -- Announced until its file is read. Replaced and removed statements stay: the carrier once sent them.
  create table billing.statements (
    id uuid primary key,
    carrier_id text not null,
    month date not null,
    state text not null check (state in ('announced', 'current', 'replaced', 'removed')),
    file_name text not null,
    layout_id uuid not null,
    layout_version integer not null,
    replaces uuid references billing.statements (id),
    covers text[] not null default '{}',
    rows integer not null default 0,
    totals jsonb not null default '{}',
    sha256 text,
    imported_by text not null,
    imported_at timestamptz not null default clock_timestamp(),
    removal_reason text,
    foreign key (layout_id, layout_version) references billing.statement_layouts (id, version),
    foreign key (carrier_id, month) references billing.settlements (carrier_id, month));
  create index on billing.statements (carrier_id, month);

  create table billing.statement_rows (
    statement_id uuid not null references billing.statements (id),
    billed_by text not null check (billed_by in ('us', 'them')),
    day date not null,
    number text not null,
    calls bigint,
    seconds bigint,
    amount_micros bigint not null,
    primary key (statement_id, billed_by, day, number));
  create index on billing.statement_rows (day);

  create table billing.settlement_tolerances (
    id uuid primary key,
    carrier_id text,
    from_on date not null,
    amount_micros bigint not null check (amount_micros >= 0),
    seconds integer not null check (seconds >= 0),
    basis_points integer not null check (basis_points between 0 and 10000),
    reason text not null,
    set_by text not null,
    set_at timestamptz not null default clock_timestamp(),
    unique nulls not distinct (carrier_id, from_on));
  insert into billing.settlement_tolerances
    (id, from_on, amount_micros, seconds, basis_points, reason, set_by)
  values ('5e771e00-0000-4000-8000-000000000001', '2000-01-01', 50000, 60, 10,
    'What rounding of a day of calls to cents and seconds makes at most', 'belfabriek');

  create table billing.disputes (
    id uuid primary key,
    carrier_id text not null,
    month date not null,
    billed_by text not null check (billed_by in ('us', 'them')),
    state text not null default 'open' check (state in ('open', 'agreed', 'rejected')),
    reason text not null,
    opened_by text not null,
    opened_at timestamptz not null default clock_timestamp(),
    closed_by text,
    closed_at timestamptz,
    outcome text,
    file_state text not null default 'none' check (file_state in ('none', 'making', 'ready')),
    file_done integer not null default 0,
    file_total integer,
    file_until timestamptz,
    foreign key (carrier_id, month) references billing.settlements (carrier_id, month),
    check ((state = 'open') = (closed_at is null)));
  create index on billing.disputes (carrier_id, month);
  create index on billing.disputes (opened_at, id);
  create index on billing.disputes (id) where file_state <> 'none';

  create table billing.dispute_rows (
    dispute_id uuid not null references billing.disputes (id),
    carrier_id text not null,
    month date not null,
    billed_by text not null,
    day date not null,
    number text not null,
    our_calls bigint not null,
    our_seconds bigint not null,
    our_micros bigint not null,
    their_calls bigint,
    their_seconds bigint,
    their_micros bigint not null,
    settled_micros bigint,
    primary key (dispute_id, day, number),
    unique (carrier_id, month, billed_by, day, number));

  -- What was approved, by number; never changed.
  create table billing.settled_numbers (
    carrier_id text not null,
    month date not null,
    billed_by text not null,
    number text not null,
    our_calls bigint not null,
    our_seconds bigint not null,
    our_micros bigint not null,
    their_calls bigint,
    their_seconds bigint,
    their_micros bigint,
    stands_micros bigint not null,
    disputed_micros bigint not null,
    primary key (carrier_id, month, billed_by, number),
    foreign key (carrier_id, month) references billing.settlements (carrier_id, month));
`;
