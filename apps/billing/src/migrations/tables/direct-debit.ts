/** Mandates, announcements and collections of direct debit. */
export const directDebit = `
  create table billing.mandates (
    id uuid primary key,
    place bigint generated always as identity unique,
    owner_id text not null,
    reference text not null constraint mandates_reference_once unique,
    scheme text not null check (scheme in ('core', 'b2b')),
    account_holder text not null,
    iban text not null,
    address jsonb not null,
    notice_days integer check (notice_days between 1 and 13),
    signed_on date not null,
    signed_by text not null,
    signed_how text not null check (signed_how in ('online', 'paper')),
    signed_user text,
    signed_ip text,
    noted_by text not null,
    noted_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    ended_by text,
    end_reason text,
    check ((signed_how = 'online') = (signed_user is not null)),
    check ((signed_how = 'online') = (signed_ip is not null)),
    check ((ended_at is null) = (ended_by is null)),
    check ((ended_at is null) = (end_reason is null)));
  create unique index mandates_one_active on billing.mandates (owner_id) where ended_at is null;
  create index on billing.mandates (owner_id, place);

  -- A mandate keeps what was signed for ever; the only change is its end, once.
  create function billing.keep_mandate() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.ended_at is null
          and to_jsonb(new) - 'ended_at' - 'ended_by' - 'end_reason' =
              to_jsonb(old) - 'ended_at' - 'ended_by' - 'end_reason' then
          return new;
        end if;
        raise exception '% of a mandate is refused: what was signed stays', tg_op;
      end $$;
  create trigger keep_mandate before update or delete on billing.mandates
    for each row execute function billing.keep_mandate();
  create function billing.refuse_mandates_truncate() returns trigger language plpgsql as $$
      begin raise exception 'mandates are kept'; end $$;
  create trigger never_truncated before truncate on billing.mandates
    for each statement execute function billing.refuse_mandates_truncate();

  create table billing.debit_notices (
    id uuid primary key,
    document_id uuid not null references billing.receivables (document_id),
    mandate_id uuid not null references billing.mandates (id),
    collect_on date not null,
    amount_micros bigint not null check (amount_micros > 0),
    planned_at timestamptz not null default clock_timestamp(),
    sent_on date);
  create index on billing.debit_notices (collect_on) where sent_on is null;
  create index on billing.debit_notices (document_id, collect_on);

  create table billing.collections (
    id uuid primary key,
    collect_on date not null,
    state text not null check (state in ('prepared', 'approved', 'cancelled')),
    message_id text not null unique,
    creditor jsonb not null,
    prepared_by text not null,
    preparer text not null,
    prepared_at timestamptz not null default clock_timestamp(),
    approved_by text,
    approved_at timestamptz,
    check ((state = 'approved') = (approved_at is not null)),
    check ((approved_by is null) = (approved_at is null)));
  create index on billing.collections (prepared_at, id);

  create table billing.collection_items (
    collection_id uuid not null references billing.collections (id),
    place integer not null,
    document_id uuid not null references billing.receivables (document_id),
    owner_id text not null,
    mandate_id uuid not null references billing.mandates (id),
    scheme text not null,
    sequence text not null check (sequence in ('FRST', 'RCUR')),
    block_id text not null,
    end_to_end_id text not null,
    number text not null,
    amount_micros bigint not null check (amount_micros > 0),
    state text not null check (state in ('prepared', 'underway', 'collected', 'returned')),
    payment_id uuid references billing.payments (id),
    return_reason text,
    ended_on date,
    primary key (collection_id, place),
    unique (collection_id, document_id),
    unique (end_to_end_id),
    check ((state in ('collected', 'returned')) = (ended_on is not null)),
    check ((state = 'returned') = (return_reason is not null)));
  -- Whatever two collections do at once: one of them asks the bank for an invoice.
  create unique index collection_items_underway_once on billing.collection_items (document_id)
    where state = 'underway';
  create index on billing.collection_items (document_id, collection_id);
  create index on billing.collection_items (mandate_id);
  create index on billing.collection_items (block_id);
  create index collection_items_payment on billing.collection_items (payment_id);

  create table billing.collection_left_out (
    collection_id uuid not null references billing.collections (id),
    place integer not null,
    document_id uuid not null,
    owner_id text not null,
    number text not null,
    open_micros bigint not null,
    reason text not null,
    primary key (collection_id, place),
    unique (collection_id, document_id));
`;
