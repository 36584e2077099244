/** Payouts to owners: released once carriers have paid, in batches that a second person approves. */
export const payouts = `
  -- How a payout, or a settlement's claim, is divided; never changes once the calls' operators are known.
  create table billing.documents_shared_out (
    document_id uuid primary key references billing.documents (id),
    whole boolean not null);
  create table billing.document_cells (
    document_id uuid not null references billing.documents_shared_out (document_id),
    carrier_id text not null,
    month date not null,
    number text not null,
    net_micros bigint not null,
    primary key (document_id, carrier_id, month, number));
  create index on billing.document_cells (carrier_id, month, number);

  create table billing.payout_accounts (
    id bigint generated always as identity primary key,
    owner_id text not null,
    iban text not null,
    name text not null,
    street text not null,
    house_number text not null,
    postal_code text not null,
    city text not null,
    country text not null,
    usable_from date not null,
    entered_by text not null,
    entered_as text not null check (entered_as in ('owner', 'staff')),
    entered_at timestamptz not null default clock_timestamp());
  create index on billing.payout_accounts (owner_id, id);

  -- Terms of owner '' are those of every owner without terms of its own.
  create table billing.payout_terms (
    owner_id text not null,
    from_on date not null,
    hold_back_share integer not null check (hold_back_share between 0 and 10000),
    hold_back_days integer not null check (hold_back_days between 0 and 730),
    minimum_micros bigint not null check (minimum_micros >= 0),
    netting boolean not null,
    set_by text not null,
    set_at timestamptz not null default clock_timestamp(),
    id uuid not null unique,
    approved_by text,
    primary key (owner_id, from_on));
  insert into billing.payout_terms
    (id, owner_id, from_on, hold_back_share, hold_back_days, minimum_micros, netting, set_by)
  values (gen_random_uuid(), '', '2020-01-01', 0, 0, 0, false, 'billing');

  create table billing.payout_terms_proposals (
    id uuid primary key,
    place bigint generated always as identity unique,
    owner_id text not null,
    from_on date not null,
    hold_back_share integer not null check (hold_back_share between 0 and 10000),
    hold_back_days integer not null check (hold_back_days between 0 and 730),
    minimum_micros bigint not null check (minimum_micros >= 0),
    netting boolean not null,
    proposed_by text not null,
    proposed_at timestamptz not null default clock_timestamp(),
    state text not null default 'waiting' check (state in ('waiting', 'approved', 'withdrawn')),
    decided_by text,
    decided_at timestamptz,
    check ((state = 'waiting') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check (state <> 'approved' or decided_by <> proposed_by));

  create table billing.payout_freezes (
    id uuid primary key,
    place bigint generated always as identity unique,
    owner_id text not null,
    number text,
    from_on date,
    until_on date,
    from_micros bigint,
    until_micros bigint,
    call_ids uuid[] not null,
    reason text not null,
    state text not null default 'frozen' check (state in ('frozen', 'released', 'refused')),
    frozen_by text not null,
    frozen_at timestamptz not null default clock_timestamp(),
    outcome_reason text,
    closed_by text,
    closed_at timestamptz,
    check ((number is null) = (cardinality(call_ids) > 0)),
    check (num_nonnulls(number, from_on, until_on, from_micros, until_micros) in (0, 5)),
    check ((state = 'frozen') = (closed_at is null)),
    check (num_nonnulls(outcome_reason, closed_by, closed_at) in (0, 3)));
  create index on billing.payout_freezes (owner_id, place);

  create table billing.payout_batches (
    id uuid primary key,
    place bigint generated always as identity unique,
    state text not null check (state in ('preparing', 'prepared', 'approved', 'cancelled')),
    prepared_on date not null,
    pay_on date not null,
    prepared_by text not null,
    preparer text not null,
    prepared_at timestamptz not null default clock_timestamp(),
    approved_by text,
    approved_at timestamptz,
    check ((state = 'approved') = (approved_by is not null)),
    check ((approved_by is null) = (approved_at is null)),
    check (approved_by <> preparer));
  -- Two would pay the same.
  create unique index payout_batches_one_open on billing.payout_batches ((true))
    where state in ('preparing', 'prepared');

  -- One person reports a payout that the bank rejected, and another one confirms it.
  create table billing.payouts (
    id uuid primary key,
    place bigint generated always as identity unique,
    batch_id uuid not null references billing.payout_batches (id),
    owner_id text not null,
    owner_name text not null,
    state text not null check (state in
      ('planned', 'held', 'underway', 'paid', 'settled', 'returned', 'rejected')),
    amount_micros bigint not null check (amount_micros >= 0 and amount_micros % 10000 = 0),
    netted_micros bigint not null check (netted_micros >= 0),
    held_micros bigint not null,
    account jsonb,
    end_to_end_id text not null unique,
    remittance text not null,
    paid_on date,
    failure text,
    rejection_reason text,
    rejection_by text,
    rejection_at timestamptz,
    rejection_confirmed_by text,
    unique (batch_id, owner_id),
    check (amount_micros = 0 or account is not null),
    check (state not in ('underway', 'paid', 'returned', 'rejected') or amount_micros > 0),
    check ((state in ('returned', 'rejected')) = (failure is not null)),
    check (num_nonnulls(rejection_reason, rejection_by, rejection_at) in (0, 3)),
    check (rejection_confirmed_by is null or rejection_confirmed_by <> rejection_by),
    check (state <> 'rejected' or rejection_confirmed_by is not null));
  create index on billing.payouts (owner_id, place);
  create index on billing.payouts (owner_id) where state = 'underway';

  create table billing.payout_holds (
    payout_id uuid not null references billing.payouts (id) on delete cascade,
    position integer not null,
    code text not null,
    amount_micros bigint not null,
    carrier_id text,
    month date,
    until_on date,
    primary key (payout_id, position));

  create table billing.payout_parts (
    payout_id uuid not null references billing.payouts (id) on delete cascade,
    document_id uuid not null references billing.receivables (document_id),
    what text not null check (what in ('paid', 'netted')),
    amount_micros bigint not null check (amount_micros <> 0),
    primary key (payout_id, document_id, what),
    check (what = 'netted' or amount_micros > 0));
  create index on billing.payout_parts (document_id);
`;
