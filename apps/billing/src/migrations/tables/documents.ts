/** Amounts are signed from the document's view. A document's amounts and lines never change. */
export const documents = `
  -- Drawing a number locks its series until commit: a number that isn't used is drawn again.
  create table billing.document_series (
    series text primary key,
    last integer not null check (last > 0));

  -- Drawing a position locks the row until commit, so positions come in the order of commit. "sent" is the position
  -- up to which documents are sent.
  create table billing.document_position (
    single boolean primary key default true check (single),
    last bigint not null default 0,
    sent bigint not null default 0);
  insert into billing.document_position default values;

  -- A credit note is of no run, and credits one document. A direction is that of a settlement whose carrier's agreement
  -- doesn't net. "earliest_call" is in the switch's microseconds; null: the document has no call.
  create table billing.documents (
    id uuid primary key,
    kind text not null check (kind in ('invoice', 'payout', 'settlement')),
    number text not null unique,
    series text not null,
    run_id uuid references billing.runs (id),
    party_type text not null check (party_type in ('owner', 'carrier')),
    party_id text not null,
    bill_to jsonb not null,
    company jsonb not null,
    "from" timestamptz not null,
    until timestamptz not null,
    issued_on date not null,
    due_on date,
    net_micros bigint not null,
    vat_micros bigint not null,
    gross_micros bigint not null,
    position bigint not null unique check (position > 0),
    pdf_sha256 text,
    pdf_bytes integer,
    created_at timestamptz not null default clock_timestamp(),
    earliest_call bigint,
    credits_id uuid references billing.documents (id),
    credit_reason text,
    direct_debit jsonb,
    direction text check (direction in ('owed-to-us', 'owed-by-us')),
    check (gross_micros = net_micros + vat_micros),
    check ((pdf_sha256 is null) = (pdf_bytes is null)),
    check ((credits_id is null) = (credit_reason is null)),
    check ((credits_id is null) = (run_id is not null)));
  create index on billing.documents (party_id, position);
  create index on billing.documents (issued_on);
  create index on billing.documents (credits_id) where credits_id is not null;
  create unique index documents_one_each
    on billing.documents (run_id, kind, party_id, coalesce(direction, ''));

  -- A line with corrects_from corrects calls on earlier documents, of those days in the Netherlands. Its earliest and
  -- latest call let its calls be found without reading all of its party's.
  create table billing.document_lines (
    document_id uuid not null references billing.documents (id),
    position integer not null check (position > 0),
    component text not null,
    number text,
    month text,
    quantity bigint not null check (quantity >= 0),
    seconds bigint not null,
    price_version_id uuid not null references billing.price_versions (id),
    amount_micros bigint not null,
    includes_vat boolean not null,
    vat_percent integer not null check (vat_percent >= 0),
    net_micros bigint not null check (net_micros % 10000 = 0),
    tariff_id uuid references billing.price_versions (id),
    tariff text,
    corrects_from date,
    corrects_until date,
    earliest_call bigint,
    latest_call bigint,
    part_name text,
    explanation text,
    late_from date,
    late_until date,
    vat_category text not null,
    applied_percent integer not null,
    vat_rule text not null,
    credited_document_id uuid,
    credited_position integer,
    primary key (document_id, position),
    foreign key (credited_document_id, credited_position)
      references billing.document_lines (document_id, position),
    check ((tariff_id is null) = (tariff is null)),
    check ((corrects_from is null) = (corrects_until is null)),
    check ((late_from is null) = (late_until is null)),
    check ((credited_document_id is null) = (credited_position is null)),
    constraint document_lines_seconds_check check (seconds >= 0 or corrects_from is not null),
    constraint document_lines_vat check (vat_category in ('S', 'AE', 'E', 'O')
      and (vat_category = 'S' or applied_percent = 0)),
    constraint document_lines_credited_once unique (credited_document_id, credited_position));
  create index document_lines_month on billing.document_lines (month) where month is not null;
  -- A set-up is charged once, in whichever month it was.
  create index document_lines_set_up on billing.document_lines (document_id)
    where component = 'set-up';

  create table billing.document_vat_lines (
    document_id uuid not null references billing.documents (id),
    category text not null,
    percent integer not null,
    net_micros bigint not null,
    vat_micros bigint not null,
    reason text,
    reason_code text,
    primary key (document_id, category, percent),
    constraint document_vat_lines_category check (category in ('S', 'AE', 'E', 'O')
      and (category = 'S') = (reason is null)
      and (category = 'S' or (percent = 0 and vat_micros = 0))));

  -- Files besides the PDF.
  create table billing.document_files (
    document_id uuid not null references billing.documents (id),
    format text not null check (format in ('ubl', 'calls')),
    sha256 text not null,
    bytes bigint not null,
    primary key (document_id, format));

  -- A charge is on the document of the first closing of its party and kind that reaches it.
  create table billing.closings (
    party_id text not null,
    kind text not null check (kind in ('invoice', 'payout', 'settlement')),
    sequence integer not null check (sequence > 0),
    until bigint not null,
    watermark bigint not null,
    document_id uuid not null unique references billing.documents (id),
    direction text check (direction in ('owed-to-us', 'owed-by-us')),
    primary key (party_id, kind, sequence));

  -- Rows are added only; on a day the last one counts that began by then.
  create table billing.self_billing_agreements (
    id bigint generated always as identity primary key,
    owner_id text not null,
    from_on date not null,
    agreed boolean not null,
    agreed_by text not null,
    noted_by text not null,
    noted_at timestamptz not null default clock_timestamp());
  create index on billing.self_billing_agreements (owner_id, from_on, id);

  -- Credit notes above the amount that one person may make alone wait for a second person.
  create table billing.credit_proposals (
    id uuid primary key,
    place bigint generated always as identity unique,
    document_id uuid not null references billing.documents (id),
    lines integer[] not null check (cardinality(lines) > 0),
    gross_micros bigint not null,
    reason text not null,
    credit_notes_before integer not null,
    proposed_by text not null,
    proposed_at timestamptz not null default clock_timestamp(),
    state text not null default 'waiting' check (state in ('waiting', 'made', 'withdrawn')),
    decided_by text,
    decided_at timestamptz,
    check (num_nonnulls(decided_by, decided_at) in (0, 2)),
    check ((state = 'waiting') = (decided_by is null)),
    check (state <> 'made' or decided_by <> proposed_by));
  create index on billing.credit_proposals (document_id);
  create unique index on billing.credit_proposals (document_id) where state = 'waiting';
`;
