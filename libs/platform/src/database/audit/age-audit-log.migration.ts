import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstHash } from './audit-chain.js';

/** Entries may go from the log's beginning, up to where its head says that they have aged, and no others. */
export class AgeAuditLog1799500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_head
        ADD aged_seq bigint NOT NULL DEFAULT 0,
        ADD aged_hash text NOT NULL DEFAULT '${firstHash}'`);
    await runner.query(`
      CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only()`);
    // Its own path: whoever deletes may have come by another.
    await runner.query(`
      CREATE FUNCTION audit_log_goes_when_aged() RETURNS trigger LANGUAGE plpgsql
        SET search_path FROM CURRENT AS
        $$ BEGIN
          IF OLD.seq > (SELECT aged_seq FROM audit_head) THEN
            RAISE EXCEPTION 'the audit log is append-only';
          END IF;
          RETURN OLD;
        END $$`);
    await runner.query(`
      CREATE TRIGGER goes_when_aged BEFORE DELETE ON audit_log
        FOR EACH ROW EXECUTE FUNCTION audit_log_goes_when_aged()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER goes_when_aged ON audit_log');
    await runner.query('DROP FUNCTION audit_log_goes_when_aged');
    await runner.query(`
      CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only()`);
    await runner.query('ALTER TABLE audit_head DROP aged_seq, DROP aged_hash');
  }
}
