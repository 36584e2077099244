/** Tariffs of callers, price plans of owners, carrier agreements, and proposals of prices. */
export const prices = `
  create table billing.price_versions (
    id uuid primary key,
    sequence bigint not null unique check (sequence > 0),
    kind text not null check (kind in ('consumer-tariff', 'price-plan', 'carrier-agreement')),
    subject text not null,
    valid_from timestamptz not null,
    valid_until timestamptz,
    ended_by uuid references billing.price_versions (id),
    terms jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    created_by text not null,
    approved_by text,
    check (valid_until > valid_from),
    check (ended_by is null or valid_until is not null),
    unique (kind, subject, valid_from));

  -- Rating locks the row in share mode, publishing exclusively: prices change between batches only.
  create table billing.price_counter (
    single boolean primary key default true check (single),
    last bigint not null default 0);
  insert into billing.price_counter default values;

  create table billing.price_proposals (
    id uuid primary key,
    kind text not null check (kind in ('price-plan', 'carrier-agreement')),
    subject text not null,
    valid_from timestamptz not null,
    valid_until timestamptz,
    terms jsonb not null,
    proposed_by text not null,
    answers_for text not null,
    proposed_at timestamptz not null default clock_timestamp(),
    state text not null default 'waiting'
      check (state in ('waiting', 'published', 'refused', 'withdrawn')),
    decided_by text,
    decided_at timestamptz,
    reason text,
    check (valid_until > valid_from),
    check ((state = 'waiting') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check (state <> 'refused' or reason is not null));
  create index on billing.price_proposals (proposed_at, id);

  -- A replica that has all versions in memory learns here which ones are gone.
  create table billing.withdrawn_prices (
    id uuid primary key,
    sequence bigint not null unique,
    kind text not null,
    subject text not null,
    valid_from timestamptz not null,
    terms jsonb not null,
    created_by text not null,
    approved_by text,
    withdrawn_by text not null,
    withdrawn_at timestamptz not null default clock_timestamp());
`;
