const sums = `
    answered integer not null,
    cancelled integer not null,
    no_answer integer not null,
    busy integer not null,
    ended integer not null,
    refused integer not null,
    failed integer not null,
    network_seconds bigint not null,
    billable_seconds bigint not null,
    answer_delay_ms bigint not null,
    cancelled_after_ms bigint not null`;

/** New rows are updated often: their pages leave room for it. */
const roomy = 'with (fillfactor = 80)';

/** Sums over calls, and the position up to which records are in them. */
export const totals = `
  create table cdr.totals_of_hours (
    owner_id text not null,
    day date not null,
    called_number text not null,
    hour smallint not null check (hour between 0 and 23),
    origin_country text not null,
    origin_kind text not null,${sums},
    primary key (owner_id, day, called_number, hour, origin_country, origin_kind)) ${roomy};
  create table cdr.totals_of_months (
    owner_id text not null,
    month date not null,
    called_number text not null,
    origin_country text not null,
    origin_kind text not null,${sums},
    primary key (owner_id, month, called_number, origin_country, origin_kind)) ${roomy};
  create table cdr.totals_of_numbers (
    month date not null,
    called_number text not null,${sums},
    primary key (month, called_number)) ${roomy};
  create table cdr.totals_of_owners (
    owner_id text not null,
    day date not null,
    hour smallint not null check (hour between 0 and 23),${sums},
    primary key (owner_id, day, hour)) ${roomy};
  create table cdr.totals_of_everybody (
    day date not null,
    hour smallint not null check (hour between 0 and 23),
    origin_country text not null,
    origin_kind text not null,${sums},
    primary key (day, hour, origin_country, origin_kind)) ${roomy};

  -- Rows come in the order of their days: these cost next to nothing, and are for everybody's calls.
  create index on cdr.totals_of_hours using brin (day);
  create index on cdr.totals_of_months using brin (month);
  create index on cdr.totals_of_months (called_number, owner_id);

  create table cdr.counted_records (
    single boolean primary key default true check (single),
    position bigint not null default 0);
  insert into cdr.counted_records default values;
`;
