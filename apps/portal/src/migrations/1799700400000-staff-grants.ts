import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Roles that wait for a second admin. Keys lose the rights by which people and keys are made; those that managed keys
 * keep what they may have needed it for, which is webhooks, and those that are left without a right go.
 */
export class StaffGrants1799700400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.staff_grants (
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
      decided_at timestamptz)`);
    await runner.query(
      `create unique index staff_grants_open on portal.staff_grants (email) where state = 'open'`,
    );
    await runner.query('create index on portal.staff_grants (user_id)');
    await runner.query(`update portal.api_keys
      set permissions = array_remove(array_remove(
        array_replace(permissions, 'keys:manage', 'webhooks:manage'), 'users:manage'), 'members:manage')`);
    await runner.query(`delete from portal.api_keys where permissions = '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.staff_grants');
    await runner.query(`update portal.api_keys
      set permissions = array_replace(permissions, 'webhooks:manage', 'keys:manage')`);
  }
}
