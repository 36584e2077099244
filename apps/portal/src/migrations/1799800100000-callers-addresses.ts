import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which callers confirm where they are answered; what was asked before has none, and is answered otherwise. */
export class CallersAddresses1799800100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table portal.caller_requests
      add confirm_hash text unique,
      add confirm_until timestamptz(3),
      add email_confirmed_at timestamptz(3),
      add answered_otherwise boolean not null default false,
      add check ((confirm_hash is null) = (confirm_until is null))`);
    await runner.query('create index on portal.caller_requests (caller_number, email)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index portal.caller_requests_caller_number_email_idx');
    await runner.query(`alter table portal.caller_requests
      drop answered_otherwise, drop email_confirmed_at, drop confirm_until, drop confirm_hash`);
  }
}
