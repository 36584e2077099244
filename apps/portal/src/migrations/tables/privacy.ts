/** Codes that are spoken to callers by telephone, and callers' requests and complaints. */
export const callers = `
  -- Requests may share a code: spoken_id is the request for which it was spoken.
  create table portal.caller_codes (
    id uuid primary key,
    number text not null,
    code_hash text not null,
    made_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    tries smallint not null default 0,
    session_hash text unique,
    session_until timestamptz(3),
    spoken_id uuid not null,
    check ((session_hash is null) = (session_until is null)));
  create index on portal.caller_codes (number, made_at);
  create index on portal.caller_codes (made_at);

  -- The caller confirms the e-mail address by a link; a request without a confirmed address is answered otherwise.
  create table portal.caller_requests (
    id uuid primary key,
    place bigint generated always as identity unique,
    kind text not null check (kind in ('access', 'complaint')),
    caller_number text not null,
    name text not null,
    email text not null,
    language text not null check (language in ('nl', 'en')),
    text text not null,
    call_id uuid,
    service_number text,
    owner_id text,
    made_at timestamptz(3) not null,
    due_at timestamptz(3) not null,
    told_at timestamptz(3),
    answered_at timestamptz(3),
    answered_by text,
    answer text,
    answer_told_at timestamptz(3),
    confirm_hash text unique,
    confirm_until timestamptz(3),
    email_confirmed_at timestamptz(3),
    answered_otherwise boolean not null default false,
    check ((answered_at is null) = (answered_by is null)),
    check ((answered_at is null) = (answer is null)),
    check (answer_told_at is null or answered_at is not null),
    check ((confirm_hash is null) = (confirm_until is null)));
  create index on portal.caller_requests (place) where answered_at is null;
  create index on portal.caller_requests (place)
    where told_at is null or (answered_at is not null and answer_told_at is null);
  create index on portal.caller_requests (answered_at);
  create index on portal.caller_requests (caller_number, email);
`;

/** Files with all stored data of an owner, and erasures of an owner's data. */
export const ownData = `
  create table portal.data_exports (
    id uuid primary key,
    owner_id text not null,
    started_by text not null,
    user_id text,
    started_at timestamptz(3) not null,
    state text not null
      check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
    step text check (step in ('collecting', 'packing')),
    problem text check (problem in ('no-space', 'failed')),
    attempts integer not null default 0,
    due_at timestamptz(3) not null,
    collected jsonb not null default '{}',
    rows bigint not null default 0,
    expected_rows bigint,
    files integer not null default 0,
    bytes bigint,
    sha256 text,
    finished_at timestamptz(3),
    expires_at timestamptz(3),
    told_at timestamptz(3),
    expected_bytes bigint,
    check ((state = 'failed') = (problem is not null)),
    check (state <> 'done' or (bytes is not null and sha256 is not null and expires_at is not null)));
  create index on portal.data_exports (owner_id, started_at, id);
  -- Of two that are asked for at once, the database lets one in.
  create unique index data_exports_under_way on portal.data_exports (owner_id)
    where state in ('waiting', 'running');
  create index on portal.data_exports (due_at) where state in ('waiting', 'running');
  create index on portal.data_exports (expires_at) where state = 'done';
  create index data_exports_to_tell on portal.data_exports (finished_at)
    where state = 'done' and told_at is null;

  create table portal.erasures (
    id uuid primary key,
    place bigint generated always as identity unique,
    owner_id text not null references portal.owners (id),
    ground text not null check (ground in ('owner-asked', 'contract-ended')),
    ended_at timestamptz(3) not null,
    starts_at timestamptz(3) not null,
    requested_by text not null,
    requested_at timestamptz(3) not null,
    state text not null check (state in
      ('requested', 'approved', 'refused', 'running', 'resting', 'done', 'stopped')),
    decided_by text,
    decided_at timestamptz(3),
    refusal text,
    problem text check (problem in ('away', 'failed')),
    attempts integer not null default 0,
    due_at timestamptz(3),
    plan jsonb not null,
    erased jsonb not null default '{}',
    finished_at timestamptz(3),
    check (decided_by <> requested_by or state = 'refused'),
    check ((state = 'requested') = (decided_by is null)),
    check ((state = 'refused') = (refusal is not null)),
    check ((state in ('approved', 'running', 'resting')) = (due_at is not null)));
  create unique index erasures_one_at_a_time on portal.erasures (owner_id)
    where state in ('requested', 'approved', 'running', 'resting');
  create index erasures_due on portal.erasures (due_at) where due_at is not null;

  create function portal.erasures_stay() returns trigger language plpgsql as $$
      begin raise exception 'reports of erasures stay'; end $$;
  create trigger stay before delete or truncate on portal.erasures
    for each statement execute function portal.erasures_stay();
`;

/**
 * The register of disclosures to the police and to network operators. Triggers keep entered fields unchanged, rows
 * from being deleted, and states moving forward one step at a time.
 */
export const disclosures = `
  create table portal.disclosures (
    id uuid primary key,
    place bigint generated always as identity unique,
    kind text not null check (kind in ('police', 'network-operator')),
    organisation text not null,
    officer text not null,
    contact text not null,
    ground text not null,
    wanted text not null,
    scope jsonb not null,
    fields text[] not null,
    entered_by text not null,
    entered_at timestamptz(3) not null,
    state text not null
      check (state in ('requested', 'approved', 'refused', 'extracted', 'handed-over')),
    decided_by text,
    decided_at timestamptz(3),
    refusal text,
    extracted_by text,
    extracted_at timestamptz(3),
    calls integer,
    bytes integer,
    sha256 text,
    handed_over_by text,
    handed_over_at timestamptz(3),
    handed_over_to text,
    handed_over_how text,
    check (decided_by <> entered_by),
    check ((state = 'requested') = (decided_by is null)),
    check ((state = 'refused') = (refusal is not null)),
    check ((state in ('extracted', 'handed-over')) = (sha256 is not null)),
    check ((state = 'handed-over') = (handed_over_at is not null)));

  create function portal.disclosures_go_forward() returns trigger language plpgsql as $$
      declare
        moving text[] := '{state,decided_by,decided_at,refusal,extracted_by,extracted_at,calls,bytes,sha256,
          handed_over_by,handed_over_at,handed_over_to,handed_over_how}';
      begin
        if to_jsonb(new) - moving <> to_jsonb(old) - moving then
          raise exception 'what was entered in the register of disclosures is never changed';
        end if;
        if (old.state, new.state) not in (('requested', 'approved'), ('requested', 'refused'),
            ('approved', 'extracted'), ('extracted', 'extracted'), ('extracted', 'handed-over')) then
          raise exception 'a disclosure that is % can''t be made %', old.state, new.state;
        end if;
        if old.state <> 'requested' and
            (old.decided_by, old.decided_at, old.refusal)
              is distinct from (new.decided_by, new.decided_at, new.refusal) then
          raise exception 'who decided on a disclosure is never changed';
        end if;
        if new.state = 'handed-over' and
            (old.extracted_by, old.extracted_at, old.calls, old.bytes, old.sha256)
              is distinct from (new.extracted_by, new.extracted_at, new.calls, new.bytes, new.sha256) then
          raise exception 'what was extracted is what is handed over';
        end if;
        return new;
      end $$;
  create trigger go_forward before update on portal.disclosures
    for each row execute function portal.disclosures_go_forward();
  create function portal.disclosures_stay() returns trigger language plpgsql as $$
      begin raise exception 'nothing leaves the register of disclosures'; end $$;
  create trigger stay before delete or truncate on portal.disclosures
    for each statement execute function portal.disclosures_stay();

  create table portal.disclosure_documents (
    id uuid primary key,
    disclosure_id uuid not null references portal.disclosures (id),
    file_name text not null,
    bytes integer not null,
    sha256 text not null,
    added_by text not null,
    added_at timestamptz(3) not null);
  create index on portal.disclosure_documents (disclosure_id, added_at, id);

  -- Documents also come after the decision, unless the request was refused.
  create function portal.disclosure_documents_stay() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' and exists (select from portal.disclosures
        where id = new.disclosure_id and state <> 'refused') then
      return new;
    end if;
    raise exception 'documents are added to a request that was not refused, and stay';
  end $$;
  create trigger stay before insert or update or delete on portal.disclosure_documents
    for each row execute function portal.disclosure_documents_stay();
`;

/** The register of data breaches: rows are added, never changed nor deleted; triggers see to it. */
export const breaches = `
  create table portal.breaches (
    id uuid primary key,
    place bigint generated always as identity unique,
    entered_by text not null,
    entered_at timestamptz(3) not null);

  create table portal.breach_versions (
    breach_id uuid not null references portal.breaches (id),
    version integer not null check (version > 0),
    content jsonb not null,
    why text not null,
    made_by text not null,
    made_at timestamptz(3) not null,
    primary key (breach_id, version));

  create table portal.breach_notifications (
    id uuid primary key,
    breach_id uuid not null references portal.breaches (id),
    told text not null check (told in ('authority', 'authority-details', 'persons')),
    told_at timestamptz(3) not null,
    reference text not null,
    why_late text not null,
    noted_by text not null,
    noted_at timestamptz(3) not null);
  create index on portal.breach_notifications (breach_id, told_at, id);

  create function portal.breaches_stay() returns trigger language plpgsql as $$
      begin raise exception 'the register of breaches is only added to'; end $$;
  create trigger stay before update or delete or truncate on portal.breaches
    for each statement execute function portal.breaches_stay();
  create trigger stay before update or delete or truncate on portal.breach_versions
    for each statement execute function portal.breaches_stay();
  create trigger stay before update or delete or truncate on portal.breach_notifications
    for each statement execute function portal.breaches_stay();
`;
