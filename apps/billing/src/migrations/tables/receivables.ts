/** The open amount of each document, signed from our view: positive is owed to us. */
export const receivables = `
  -- One row a document, inserted by the trigger below: nothing that makes documents needs to know of payments. The bank
  -- may pay a payout twice; then the owner owes us the excess.
  create table billing.receivables (
    document_id uuid primary key references billing.documents (id),
    kind text not null,
    number text not null unique,
    party_type text not null,
    party_id text not null,
    party_name text not null,
    party_iban text,
    issued_on date not null,
    due_on date,
    late_from date not null generated always as (coalesce(due_on, issued_on)) stored,
    amount_micros bigint not null,
    paid_micros bigint not null default 0,
    open_micros bigint not null generated always as (amount_micros - paid_micros) stored,
    constraint receivables_never_more_than_whole check (case
      when amount_micros >= 0 then paid_micros between 0 and amount_micros
      when kind = 'payout' then paid_micros <= 0
      else paid_micros between amount_micros and 0 end));
  create index on billing.receivables (late_from, document_id) where open_micros <> 0;
  create index on billing.receivables (party_id, issued_on);
  create index on billing.receivables (party_iban) where open_micros <> 0;

  -- A payout is what we owe; an unknown kind is refused rather than guessed.
  create function billing.receivable_of(kind text, gross bigint) returns bigint
    language plpgsql immutable as $$
      begin
        case kind
          when 'invoice' then return gross;
          when 'settlement' then return gross;
          when 'payout' then return -gross;
        end case;
      end $$;
  create function billing.add_receivables() returns trigger language plpgsql as $$
      begin
        insert into billing.receivables (document_id, kind, number, party_type, party_id,
          party_name, party_iban, issued_on, due_on, amount_micros)
        select id, kind, number, party_type, party_id, bill_to->>'name', bill_to->>'iban',
               issued_on, due_on, billing.receivable_of(kind, gross_micros)
          from added;
        return null;
      end $$;
  create trigger add_receivables after insert on billing.documents
    referencing new table as added for each statement execute function billing.add_receivables();

  create table billing.overdue_rules (
    from_on date primary key,
    days integer check (days between 0 and 365),
    floor_micros bigint not null check (floor_micros >= 0),
    set_by text not null,
    set_at timestamptz not null default clock_timestamp());

  create table billing.deferrals (
    id bigint generated always as identity primary key,
    owner_id text not null,
    until_on date,
    reason text not null,
    set_by text not null,
    set_at timestamptz not null default clock_timestamp());
  create index on billing.deferrals (owner_id, id);

  -- Positions are drawn under a lock that lasts until commit: none appears behind a reader.
  create table billing.standing_changes (
    position bigint primary key check (position > 0),
    owner_id text not null,
    unpaid boolean not null,
    reason text not null,
    at timestamptz not null default clock_timestamp());
  create index on billing.standing_changes (owner_id, position);

  -- Changes of the accounts that an owner's money goes to or comes from. The owner gets a mail of each.
  create table billing.account_changes (
    id bigint generated always as identity primary key,
    owner_id text not null,
    what text not null check (what in ('payout-account', 'mandate-signed', 'mandate-ended')),
    iban text not null,
    by_whom text not null check (by_whom in ('owner', 'staff', 'us')),
    known_email text,
    changed_at timestamptz not null default clock_timestamp(),
    told_at timestamptz);
  create index on billing.account_changes (id) where told_at is null;
`;

/**
 * A write-off lowers the open amount of a document without a payment. It is reversed by two persons, by a late
 * payment, or against an amount that we would otherwise owe.
 */
export const writeOffs = `
  create table billing.write_offs (
    id uuid primary key,
    place bigint generated always as identity unique,
    document_id uuid not null references billing.receivables (document_id),
    amount_micros bigint not null check (amount_micros > 0 and amount_micros % 10000 = 0),
    reason text not null,
    state text not null check (state in
      ('proposed', 'written-off', 'withdrawn', 'reversal-proposed', 'reversed')),
    made_by text not null,
    made_at timestamptz not null default clock_timestamp(),
    confirmed_by text,
    confirmed_at timestamptz,
    recovered_micros bigint not null default 0,
    reversal_reason text,
    reversal_by text,
    reversal_at timestamptz,
    reversal_confirmed_by text,
    reversal_confirmed_at timestamptz,
    check (confirmed_by <> made_by),
    check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
    constraint write_offs_confirmed check (confirmed_by is null
      or state in ('written-off', 'reversal-proposed', 'reversed')),
    constraint write_offs_never_back_more_than_whole
      check (recovered_micros between 0 and amount_micros),
    constraint write_offs_back_is_of_the_books
      check (recovered_micros = 0 or state in ('written-off', 'reversal-proposed', 'reversed')),
    constraint write_offs_reversed
      check ((state = 'reversed') = (recovered_micros = amount_micros)),
    constraint write_offs_reversal
      check (num_nonnulls(reversal_reason, reversal_by, reversal_at) in (0, 3)),
    constraint write_offs_reversal_proposed
      check (state <> 'reversal-proposed' or reversal_by is not null),
    constraint write_offs_reversal_confirmed
      check (num_nonnulls(reversal_confirmed_by, reversal_confirmed_at) in (0, 2)),
    constraint write_offs_reversal_by_another check (reversal_confirmed_by <> reversal_by));
  create index on billing.write_offs (document_id);
`;

/** Allocations of payments, payouts and write-offs to documents. A row is only reversed by another row. */
export const allocations = `
  create table billing.allocations (
    id uuid primary key,
    place bigint generated always as identity unique,
    payment_id uuid references billing.payments (id),
    document_id uuid not null references billing.receivables (document_id),
    amount_micros bigint not null check (amount_micros <> 0),
    rule text not null check (rule in ('reference', 'amount-and-iban', 'direct-debit', 'debit-return',
      'by-hand', 'undone', 'payout', 'netting', 'write-off', 'recovered')),
    made_by text not null,
    made_at timestamptz not null default clock_timestamp(),
    reverses uuid unique references billing.allocations (id),
    reason text,
    payout_id uuid references billing.payouts (id),
    write_off_id uuid references billing.write_offs (id),
    check ((reverses is null) = (reason is null)),
    check ((rule = 'undone') = (reverses is not null)),
    constraint allocations_check3
      check ((rule in ('payout', 'netting')) = (payout_id is not null)),
    constraint allocations_of_write_off
      check ((rule in ('write-off', 'recovered')) = (write_off_id is not null)),
    constraint allocations_without_payment
      check ((rule in ('netting', 'write-off', 'recovered')) = (payment_id is null)),
    constraint allocations_recovered check (rule <> 'recovered' or amount_micros < 0));
  create index on billing.allocations (payment_id, place);
  create index on billing.allocations (document_id, place);
  create unique index allocations_write_off on billing.allocations (write_off_id)
    where rule = 'write-off';

  create function billing.sum_allocations() returns trigger language plpgsql as $$
      begin
        update billing.receivables r set paid_micros = r.paid_micros + s.amount
          from (select document_id, sum(amount_micros)::bigint as amount from added group by 1) s
         where r.document_id = s.document_id;
        update billing.payments p set allocated_micros = p.allocated_micros + s.amount
          from (select payment_id, sum(amount_micros)::bigint as amount from added group by 1) s
         where p.id = s.payment_id;
        return null;
      end $$;
  create trigger sum_allocations after insert on billing.allocations
    referencing new table as added for each statement execute function billing.sum_allocations();

  create function billing.sum_recoveries() returns trigger language plpgsql as $$
      begin
        update billing.write_offs w set recovered_micros = w.recovered_micros + s.amount,
               state = case when w.recovered_micros + s.amount = w.amount_micros
                 then 'reversed' else w.state end
          from (select write_off_id, -sum(amount_micros)::bigint as amount from added
                 where rule = 'recovered' group by 1) s
         where w.id = s.write_off_id;
        return null;
      end $$;
  create trigger sum_recoveries after insert on billing.allocations
    referencing new table as added for each statement execute function billing.sum_recoveries();

  create trigger never_deleted before delete or truncate on billing.allocations
    for each statement execute function billing.refuse_payment_change();
  create trigger never_changed before update on billing.allocations
    for each statement execute function billing.refuse_payment_change();
`;
