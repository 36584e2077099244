/** Users and how they sign in. better-auth reads and writes most of these tables. */
export const users = `
  create table portal.users (
    id text primary key,
    name text not null,
    email text not null unique check (email = lower(email)),
    email_verified boolean not null default false,
    image text,
    language text not null default 'nl' check (language in ('nl', 'en')),
    staff_role text check (staff_role in ('support', 'billing', 'compliance', 'admin')),
    two_factor_enabled boolean not null default false,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    sign_in_changed_at timestamptz not null default clock_timestamp());

  create table portal.sessions (
    id text primary key,
    user_id text not null references portal.users (id) on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp());
  create index on portal.sessions (user_id);

  create table portal.credentials (
    id text primary key,
    user_id text not null references portal.users (id) on delete cascade,
    account_id text not null,
    provider_id text not null,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    unique (user_id, provider_id));

  create table portal.verifications (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp());
  create index on portal.verifications (identifier);
  create index on portal.verifications (value);

  -- A change of address waits for the link that confirms it, which works once.
  create table portal.email_changes (
    user_id text primary key references portal.users (id) on delete cascade,
    token_hash text not null unique,
    new_email text not null check (new_email = lower(new_email)),
    expires_at timestamptz not null,
    created_at timestamptz not null default clock_timestamp());
`;

export const secondFactors = `
  create table portal.two_factors (
    id text primary key,
    user_id text not null unique references portal.users (id) on delete cascade,
    secret text not null,
    backup_codes text not null,
    verified boolean not null default true,
    failed_verification_count integer not null default 0,
    locked_until timestamptz);
  create index on portal.two_factors (secret);

  create table portal.used_codes (
    user_id text not null references portal.users (id) on delete cascade,
    code_hash text not null,
    used_at timestamptz not null,
    primary key (user_id, code_hash));

  create table portal.attempt_counts (
    key text primary key,
    count integer not null,
    window_ends timestamptz not null,
    waits_until timestamptz);
`;

export const roles = `
  -- An organisation knows a member by the membership's id and the address that it invited.
  create table portal.memberships (
    user_id text not null references portal.users (id) on delete cascade,
    owner_id text not null references portal.owners (id) on delete cascade,
    role text not null check (role in ('owner', 'finance', 'flow-editor', 'listener', 'reader')),
    id text not null unique default gen_random_uuid()::text,
    invited_as text,
    primary key (user_id, owner_id));
  create index on portal.memberships (owner_id);

  create table portal.invitations (
    id uuid primary key,
    user_id text not null references portal.users (id) on delete cascade,
    token_hash text not null unique,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    owner_id text references portal.owners (id) on delete cascade);
  create index on portal.invitations (user_id);

  -- A key that acts for staff has its reads noted.
  create table portal.api_keys (
    id uuid primary key,
    name text not null,
    secret_hash text not null unique,
    owner_id text references portal.owners (id) on delete cascade,
    permissions text[] not null,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    last_used_at timestamptz,
    of_staff boolean not null,
    expires_at timestamptz not null,
    warned_at timestamptz,
    check (of_staff or owner_id is not null));
  create index on portal.api_keys (owner_id);

  -- Roles that wait for a second admin.
  create table portal.staff_grants (
    id uuid primary key,
    user_id text references portal.users (id) on delete cascade,
    email text not null check (email = lower(email)),
    name text not null,
    language text not null check (language in ('nl', 'en')),
    staff_role text check (staff_role in ('support', 'billing', 'compliance', 'admin')),
    memberships jsonb not null,
    asked_by text not null,
    asked_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    state text not null check (state in ('open', 'approved', 'refused', 'void')),
    decided_by text,
    decided_at timestamptz);
  create unique index staff_grants_open on portal.staff_grants (email) where state = 'open';
  create index on portal.staff_grants (user_id);
`;
