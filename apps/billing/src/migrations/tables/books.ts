/** VAT statuses of parties with their dates, and checks of VAT ids. Rows of either never change. */
export const vat = `
  create table billing.vat_statuses (
    sequence bigint generated always as identity primary key,
    id uuid not null unique,
    party_type text not null check (party_type in ('owner', 'carrier')),
    party_id text not null,
    from_on date not null,
    status text not null check (status in ('nl-business', 'small-business', 'private',
      'eu-business', 'telecom-provider', 'outside-eu')),
    reason text not null,
    set_by text not null,
    set_at timestamptz not null default clock_timestamp(),
    check (party_type = 'owner' or status in ('telecom-provider', 'eu-business', 'outside-eu')));
  create index on billing.vat_statuses (party_type, party_id, sequence);

  create table billing.vat_id_checks (
    sequence bigint generated always as identity primary key,
    vat_id text not null,
    how text not null check (how in ('format', 'vies')),
    valid boolean not null,
    consultation text,
    name text,
    address text,
    asked_at timestamptz not null default clock_timestamp(),
    check (how = 'vies' or not valid));
  create index on billing.vat_id_checks (vat_id, sequence desc);

  create function billing.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of billing.% are never changed', tg_table_name;
      end $$;
  create trigger never_changed before update or delete on billing.vat_statuses
    for each statement execute function billing.refuse_change();
  create trigger never_changed before update or delete on billing.vat_id_checks
    for each statement execute function billing.refuse_change();
`;

/**
 * The ledger. PostgreSQL itself refuses an entry that is incomplete or doesn't sum to zero, an entry in a locked
 * month, and any change or deletion.
 */
export const ledger = `
  create table billing.ledger_entries (
    id uuid primary key,
    place bigint not null unique check (place > 0),
    on_date date not null,
    kind text not null,
    text text not null check (text <> ''),
    document_id uuid references billing.documents (id),
    reverses uuid unique references billing.ledger_entries (id),
    postings integer not null check (postings >= 2),
    posted_at timestamptz not null default clock_timestamp(),
    check ((kind = 'reversal') = (reverses is not null)));
  create index on billing.ledger_entries (on_date, place);
  create index on billing.ledger_entries (document_id) where document_id is not null;
  -- One entry makes a document part of the books.
  create unique index ledger_entry_of_document on billing.ledger_entries (document_id)
    where kind = 'document';

  -- Positive is debit, in whole cents. Date and place are the entry's, so that an account is read by an index.
  create table billing.ledger_postings (
    place bigint not null,
    line integer not null,
    on_date date not null,
    account text not null,
    party_type text check (party_type in ('owner', 'carrier')),
    party_id text,
    amount_micros bigint not null check (amount_micros % 10000 = 0),
    document_id uuid,
    document_line integer,
    vat_code text,
    vat_percent integer,
    primary key (place, line),
    check ((party_type is null) = (party_id is null)),
    check ((vat_code is null) = (vat_percent is null)));
  create index on billing.ledger_postings (account, on_date, place, line) include (amount_micros);
  create index on billing.ledger_postings (party_id, party_type, account, on_date)
    where party_id is not null;
  create index on billing.ledger_postings (document_id, account)
    where party_id is not null and document_id is not null;

  -- Posting locks the row until commit: places come in the order of commit, without a gap.
  create table billing.ledger_place (
    single boolean primary key default true check (single),
    last bigint not null default 0);
  insert into billing.ledger_place default values;

  -- The newest row is the day through which the books are locked; before any day: they are open.
  create table billing.ledger_locks (
    sequence integer primary key check (sequence > 0),
    through date not null,
    reason text,
    set_by text not null,
    set_at timestamptz not null default clock_timestamp());

  create function billing.ledger_is_kept() returns trigger language plpgsql as $$ begin
        raise exception 'nothing of % is ever changed or taken away', tg_table_name
          using errcode = 'restrict_violation';
      end $$;
  create trigger ledger_entries_are_kept before update or delete or truncate on billing.ledger_entries
    for each statement execute function billing.ledger_is_kept();
  create trigger ledger_postings_are_kept before update or delete or truncate on billing.ledger_postings
    for each statement execute function billing.ledger_is_kept();
  create trigger ledger_locks_are_kept before update or delete or truncate on billing.ledger_locks
    for each statement execute function billing.ledger_is_kept();

  -- An entry's lines are 1, 2 … up to its number of postings, all inserted in one statement: a second statement would
  -- repeat a line.
  create function billing.check_ledger_postings() returns trigger language plpgsql as $$ declare wrong record; begin
        select p.place, p.total into wrong
          from (select place, count(*) as lines, max(line) as highest, min(line) as lowest,
                       sum(amount_micros) as total, min(on_date) as first_date, max(on_date) as last_date
                  from written group by place) p
          left join billing.ledger_entries e on e.place = p.place
         where p.total <> 0 or p.lines is distinct from e.postings or p.highest <> p.lines
            or p.lowest <> 1 or p.first_date is distinct from e.on_date or p.last_date <> p.first_date
         limit 1;
        if found and wrong.total <> 0 then
          raise exception 'ledger entry at place % comes to %, not to zero', wrong.place, wrong.total
            using errcode = 'check_violation', constraint = 'ledger_sums_to_zero';
        elsif found then
          raise exception 'ledger entry at place % isn''t whole', wrong.place
            using errcode = 'check_violation', constraint = 'ledger_entry_is_whole';
        end if;
        return null;
      end $$;
  create trigger ledger_sums_to_zero after insert on billing.ledger_postings
    referencing new table as written
    for each statement execute function billing.check_ledger_postings();

  create function billing.check_ledger_entry() returns trigger language plpgsql as $$ begin
        if not exists (select from billing.ledger_postings where place = new.place) then
          raise exception 'ledger entry % has no postings', new.id
            using errcode = 'check_violation', constraint = 'ledger_entry_is_whole';
        end if;
        return null;
      end $$;
  create constraint trigger ledger_entry_is_whole
    after insert on billing.ledger_entries deferrable initially deferred
    for each row execute function billing.check_ledger_entry();

  create function billing.check_ledger_lock() returns trigger language plpgsql as $$ declare locked date; begin
        select through into locked from billing.ledger_locks order by sequence desc limit 1;
        if exists (select from written where on_date <= locked) then
          raise exception 'the books are locked through %', locked
            using errcode = 'check_violation', constraint = 'ledger_month_is_open';
        end if;
        return null;
      end $$;
  create trigger ledger_month_is_open after insert on billing.ledger_entries
    referencing new table as written
    for each statement execute function billing.check_ledger_lock();

  -- What is owed at a month's end and is on no document.
  create table billing.ledger_accruals (
    month text primary key,
    state text not null check (state in ('waiting', 'done')),
    waits_for text,
    started_by text not null,
    started_at timestamptz not null default clock_timestamp(),
    done_at timestamptz,
    rounds integer not null default 0,
    entries integer not null default 0,
    check (state <> 'done' or done_at is not null));

  create table billing.ledger_exports (
    id uuid primary key,
    format text not null check (format in ('csv', 'xaf')),
    from_month text not null,
    until_month text not null,
    state text not null check (state in ('waiting', 'done', 'failed')),
    done integer not null default 0,
    total integer not null default 0,
    ordered_by text not null,
    ordered_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    bytes bigint,
    check ((state = 'waiting') = (finished_at is null)));
  create index on billing.ledger_exports (ordered_at, id);
`;
