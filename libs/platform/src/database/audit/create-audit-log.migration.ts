import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstHash } from './audit-chain.js';

export class CreateAuditLog1763942400100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_log (
        seq bigint PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL,
        reason text,
        hash text NOT NULL
      )`);
    await runner.query(`CREATE INDEX audit_log_subject ON audit_log (subject, seq)`);
    await runner.query(`
      CREATE TABLE audit_head (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        seq bigint NOT NULL,
        hash text NOT NULL
      )`);
    await runner.query(`INSERT INTO audit_head (seq, hash) VALUES (0, $1)`, [firstHash]);
    await runner.query(`
      CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$`);
    await runner.query(`
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_log, audit_head');
    await runner.query('DROP FUNCTION audit_log_is_append_only');
  }
}
