import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1795600100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.users (
      id text primary key,
      name text not null,
      email text not null unique check (email = lower(email)),
      email_verified boolean not null default false,
      image text,
      language text not null default 'nl' check (language in ('nl', 'en')),
      staff_role text check (staff_role in ('support', 'billing', 'compliance', 'admin')),
      two_factor_enabled boolean not null default false,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp())`);

    await runner.query(`create table portal.sessions (
      id text primary key,
      user_id text not null references portal.users (id) on delete cascade,
      token text not null unique,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on portal.sessions (user_id)');

    await runner.query(`create table portal.credentials (
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
      unique (user_id, provider_id))`);

    await runner.query(`create table portal.verifications (
      id text primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on portal.verifications (identifier)');

    await runner.query(`create table portal.two_factors (
      id text primary key,
      user_id text not null unique references portal.users (id) on delete cascade,
      secret text not null,
      backup_codes text not null,
      verified boolean not null default true,
      failed_verification_count integer not null default 0,
      locked_until timestamptz)`);
    await runner.query('create index on portal.two_factors (secret)');

    await runner.query(`create table portal.used_codes (
      user_id text not null references portal.users (id) on delete cascade,
      code_hash text not null,
      used_at timestamptz not null,
      primary key (user_id, code_hash))`);

    await runner.query(`create table portal.attempt_counts (
      key text primary key,
      count integer not null,
      window_ends timestamptz not null)`);

    await runner.query(`create table portal.memberships (
      user_id text not null references portal.users (id) on delete cascade,
      owner_id text not null references portal.owners (id) on delete cascade,
      role text not null
        check (role in ('owner', 'finance', 'flow-editor', 'listener', 'reader')),
      primary key (user_id, owner_id))`);
    await runner.query('create index on portal.memberships (owner_id)');

    await runner.query(`create table portal.invitations (
      id uuid primary key,
      user_id text not null references portal.users (id) on delete cascade,
      token_hash text not null unique,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      created_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on portal.invitations (user_id)');

    await runner.query(`create table portal.api_keys (
      id uuid primary key,
      name text not null,
      secret_hash text not null unique,
      owner_id text references portal.owners (id) on delete cascade,
      permissions text[] not null,
      created_by text not null,
      created_at timestamptz not null default clock_timestamp(),
      last_used_at timestamptz)`);
    await runner.query('create index on portal.api_keys (owner_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'api_keys',
      'invitations',
      'memberships',
      'attempt_counts',
      'used_codes',
      'two_factors',
      'verifications',
      'credentials',
      'sessions',
      'users',
    ]) {
      await runner.query(`drop table portal.${table}`);
    }
  }
}
