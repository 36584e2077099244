/** Audio of prompts. A call record names the audio that was played, also after the prompt is deleted. */
export const prompts = `
  create table portal.audio (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    length_ms integer not null check (length_ms > 0),
    kept boolean not null default false,
    touched_at timestamptz not null default clock_timestamp());

  create table portal.spoken (
    id text primary key,
    sha256 text not null references portal.audio (sha256));

  create table portal.prompts (
    id uuid primary key default gen_random_uuid(),
    owner_id text references portal.owners (id),
    name text not null,
    language text not null,
    version integer check (version > 0),
    changed_at timestamptz not null default clock_timestamp(),
    unique nulls not distinct (owner_id, name, language));

  create table portal.prompt_versions (
    prompt_id uuid not null references portal.prompts (id),
    version integer not null check (version > 0),
    sha256 text not null references portal.audio (sha256),
    made_by text not null check (made_by in ('upload', 'speech', 'shipped')),
    text text,
    voice text,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (prompt_id, version));
  create index on portal.prompt_versions (sha256);
`;

/** Versions of callers' tariffs, from their order to their publication. A second person approves an order. */
export const tariffs = `
  create table portal.tariff_versions (
    id uuid primary key,
    number text not null,
    kind text not null check (kind in ('first', 'change', 'import')),
    terms jsonb not null,
    customer_service boolean not null,
    language text not null,
    valid_from timestamptz(3),
    state text not null check (state in ('ordered', 'spoken', 'distributed', 'registered',
      'publishing', 'published', 'withdrawing', 'withdrawn')),
    waits_for text,
    waits_why text,
    moved_from timestamptz(3),
    moved_because text,
    announcement text not null,
    audio jsonb,
    notice jsonb,
    reason text,
    asked_by text not null,
    asked_at timestamptz(3) not null,
    spoken_at timestamptz(3),
    distributed_at timestamptz(3),
    registered_at timestamptz(3),
    published_at timestamptz(3),
    tries integer not null default 0,
    due_at timestamptz(3) not null,
    answers_for text not null,
    approved_by text,
    approved_at timestamptz(3),
    refused_by text,
    refusal text,
    check (kind = 'first' or valid_from is not null),
    check ((kind = 'import') = (reason is not null)),
    check (state not in ('publishing', 'published') or valid_from is not null and audio is not null),
    check (approved_at is not null or state in ('ordered', 'withdrawn')),
    check ((refused_by is null) = (refusal is null)));
  -- Nobody could tell apart two changes that wait for each other.
  create unique index tariff_pending on portal.tariff_versions (number)
    where kind <> 'import' and state not in ('published', 'withdrawing', 'withdrawn');
  create unique index tariff_starts on portal.tariff_versions (number, valid_from)
    where state not in ('withdrawing', 'withdrawn');
  create index on portal.tariff_versions (due_at) where state not in ('published', 'withdrawn');
  create index on portal.tariff_versions (asked_at, id);
`;
