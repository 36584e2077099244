/** Bank statements and their payments, which are only added, and refunds of payments. */
export const payments = `
  create table billing.bank_layouts (
    id text primary key,
    name text not null,
    definition jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null default clock_timestamp());

  -- Each upload is a blob of its own, which "file" names. A statement that a program sent waits for a person. A CSV waits
  -- for a second person, and so does a camt.053 that doesn't continue the last one that counts.
  create table billing.bank_statements (
    id uuid primary key,
    file_name text not null,
    format text not null check (format in ('camt.053', 'csv')),
    layout_id text,
    layout jsonb,
    state text not null check (state in
      ('awaited', 'reading', 'unconfirmed', 'matching', 'done', 'refused', 'duplicate')),
    bytes bigint,
    sha256 text,
    started_by text not null,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    account text,
    first_day date,
    last_day date,
    read integer not null default 0,
    stored integer not null default 0,
    known integer not null default 0,
    looked integer not null default 0,
    received_micros bigint not null default 0,
    paid_out_micros bigint not null default 0,
    problem jsonb,
    duplicate_of uuid references billing.bank_statements (id),
    file text,
    starter text not null,
    confirmed_by text,
    confirmed_at timestamptz,
    opening_micros bigint,
    closing_micros bigint,
    kept_at timestamptz,
    by_program boolean not null default false,
    check ((format = 'csv') = (layout is not null)),
    check ((state in ('done', 'refused', 'duplicate')) = (finished_at is not null)),
    check ((state = 'refused') = (problem is not null)),
    check ((state = 'duplicate') = (duplicate_of is not null)),
    constraint bank_statements_confirmed_whole
      check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
    constraint bank_statements_confirmed_by_another check (confirmed_by <> starter),
    constraint bank_statements_csv_counts_by_two check (format <> 'csv'
      or confirmed_by is not null or state not in ('matching', 'done')),
    constraint bank_statements_unconfirmed_is_by_one
      check (state <> 'unconfirmed' or confirmed_by is null),
    constraint bank_statements_kept_counts
      check (kept_at is null or state in ('matching', 'done')),
    constraint bank_statements_balances_whole
      check (num_nonnulls(opening_micros, closing_micros) in (0, 2)));
  create index on billing.bank_statements (started_at, id);
  create index on billing.bank_statements (sha256);
  create index on billing.bank_statements (state) where state in ('reading', 'matching');

  -- A payment that a person enters, or says is another one than it looks like, counts once a second person confirms it.
  -- "also_told_by" are the other formats in which it was read.
  create table billing.payments (
    id uuid primary key,
    place bigint generated always as identity unique,
    source text not null check (source in ('camt.053', 'csv', 'entered')),
    statement_id uuid references billing.bank_statements (id),
    account text not null,
    booked_on date not null,
    amount_micros bigint not null check (amount_micros <> 0),
    payer_name text,
    payer_iban text,
    reference text,
    remittance text not null,
    entered_by text,
    kept_at timestamptz not null default clock_timestamp(),
    state text not null default 'waiting' check (state in ('waiting', 'unconfirmed', 'same', 'matched',
      'partial', 'excess', 'unmatched', 'aside', 'failed')),
    hint text,
    allocated_micros bigint not null default 0,
    aside_reason text,
    aside_by text,
    aside_at timestamptz,
    batch_id text,
    return_reason text,
    enterer text,
    confirmed_by text,
    confirmed_at timestamptz,
    same_as uuid references billing.payments (id),
    failure text,
    apart_from uuid[] not null default '{}',
    apart_by text,
    also_told_by text[] not null default '{}',
    constraint payments_never_more_than_whole check (
      case when amount_micros > 0 then allocated_micros between 0 and amount_micros
           else allocated_micros between amount_micros and 0 end),
    check ((source = 'entered') = (statement_id is null)),
    check ((source = 'entered') = (entered_by is not null)),
    check ((state = 'aside') = (aside_reason is not null)),
    check (state <> 'aside' or allocated_micros = 0),
    check ((enterer is null) = (entered_by is null)),
    check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
    check (confirmed_by <> enterer),
    constraint payments_check8 check (source <> 'entered' or confirmed_by is not null
      or state in ('unconfirmed', 'same', 'aside')),
    constraint payments_check10 check ((state = 'same') = (same_as is not null)),
    constraint payments_check11
      check (state not in ('unconfirmed', 'same') or allocated_micros = 0),
    constraint payments_failed_says_why check ((state = 'failed') = (failure is not null)),
    constraint payments_failed_is_on_none check (state <> 'failed' or allocated_micros = 0),
    constraint payments_confirmed_is_of_people
      check (confirmed_by is null or source = 'entered' or apart_by is not null),
    constraint payments_unconfirmed_is_of_people
      check (state <> 'unconfirmed' or source = 'entered' or apart_by is not null),
    constraint payments_apart_counts_by_two check (apart_by is null or confirmed_by is not null
      or state in ('unconfirmed', 'same', 'aside')),
    constraint payments_apart_by_another check (confirmed_by <> apart_by));
  create index on billing.payments (statement_id, place);
  create index on billing.payments (state, place);
  create index on billing.payments (payer_iban);
  create index on billing.payments (place) where return_reason is not null and allocated_micros = 0;
  create index on billing.payments (same_as) where same_as is not null;
  create index on billing.payments (amount_micros, booked_on);
  -- A refund of a collection looks up by it what the bank sent back.
  create index payments_returned on billing.payments (reference) where return_reason is not null;

  -- Payments are found by a part of a text: an index of its trigrams. pg_trgm is in PostgreSQL's own packages; whoever
  -- makes the database creates it, as the role of an app may not.
  do $$ declare trigrams text; begin
    begin
      if not exists (select from pg_extension where extname = 'pg_trgm') then
        create extension pg_trgm with schema billing;
      end if;
    exception when insufficient_privilege or undefined_file then
      raise exception 'the extension pg_trgm is missing: create it as administrator, WITH SCHEMA billing';
    end;
    select quote_ident(n.nspname) || '.gin_trgm_ops' into trigrams
      from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
    execute format('create index payments_search on billing.payments using gin
      (payer_name %1$s, payer_iban %1$s, reference %1$s, remittance %1$s)', trigrams);
  end $$;

  create function billing.refuse_payment_change() returns trigger language plpgsql as $$
      begin
        raise exception '% of billing.% is refused: it is only ever added to', tg_op, tg_table_name;
      end $$;
  create trigger never_deleted before delete or truncate on billing.payments
    for each statement execute function billing.refuse_payment_change();
  create trigger never_changed before update of id, place, source, statement_id, account, booked_on,
    amount_micros, payer_name, payer_iban, reference, remittance, entered_by, batch_id, return_reason
    on billing.payments for each statement execute function billing.refuse_payment_change();
`;

/**
 * Parts of refunds belong to payments, like allocations to documents: one part to the received payment, one to the
 * refund as the bank booked it. Once a refund has ended, paid or not, its parts sum to zero.
 */
export const refunds = `
  create table billing.refunds (
    id uuid primary key,
    place bigint generated always as identity unique,
    payment_id uuid not null references billing.payments (id),
    amount_micros bigint not null check (amount_micros > 0 and amount_micros % 10000 = 0),
    iban text not null,
    name text not null,
    other_account boolean not null,
    reason text not null,
    state text not null default 'proposed' check (state in
      ('proposed', 'withdrawn', 'underway', 'paid', 'returned', 'rejected')),
    made_by text not null,
    made_at timestamptz not null default clock_timestamp(),
    confirmed_by text,
    confirmed_at timestamptz,
    paid_on date,
    failure text,
    rejection_reason text,
    rejected_by text,
    rejection_confirmed_by text,
    check (confirmed_by <> made_by),
    check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
    check ((state in ('proposed', 'withdrawn')) = (confirmed_by is null)),
    check (num_nonnulls(rejection_reason, rejected_by) in (0, 2)),
    check (rejection_confirmed_by <> rejected_by),
    check (state not in ('paid', 'returned') or paid_on is not null));
  create index on billing.refunds (payment_id);
  create unique index refunds_proposed on billing.refunds (payment_id) where state = 'proposed';

  create table billing.refund_parts (
    id uuid primary key,
    place bigint generated always as identity unique,
    refund_id uuid not null references billing.refunds (id),
    payment_id uuid not null references billing.payments (id),
    amount_micros bigint not null check (amount_micros <> 0),
    made_at timestamptz not null default clock_timestamp(),
    reverses uuid unique references billing.refund_parts (id));
  create index on billing.refund_parts (refund_id);
  create index on billing.refund_parts (payment_id);

  create function billing.sum_refund_parts() returns trigger language plpgsql as $$
      begin
        update billing.payments p set allocated_micros = p.allocated_micros + s.amount
          from (select payment_id, sum(amount_micros)::bigint as amount from added group by 1) s
         where p.id = s.payment_id;
        return null;
      end $$;
  create trigger sum_refund_parts after insert on billing.refund_parts
    referencing new table as added for each statement execute function billing.sum_refund_parts();
  create trigger never_deleted before delete or truncate on billing.refund_parts
    for each statement execute function billing.refuse_payment_change();
  create trigger never_changed before update on billing.refund_parts
    for each statement execute function billing.refuse_payment_change();
`;
