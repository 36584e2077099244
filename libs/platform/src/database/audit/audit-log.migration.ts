import { FirstMigration } from '../first-migration.js';
import { firstHash } from './audit-chain.js';

/**
 * Allows deleting entries from the log's beginning, up to the last aged one in its head, and no
 * others.
 */
export class AuditLog1800000000001 extends FirstMigration {
  readonly statements = [
    `CREATE TABLE audit_log (
      seq bigint PRIMARY KEY,
      at timestamptz(3) NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      subject text NOT NULL,
      reason text,
      hash text NOT NULL
    );
    CREATE INDEX audit_log_subject ON audit_log (subject, seq);

    CREATE TABLE audit_head (
      single boolean PRIMARY KEY DEFAULT true CHECK (single),
      seq bigint NOT NULL,
      hash text NOT NULL,
      aged_seq bigint NOT NULL DEFAULT 0,
      aged_hash text NOT NULL DEFAULT '${firstHash}'
    );
    INSERT INTO audit_head (seq, hash) VALUES (0, '${firstHash}');

    CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
    CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();

    -- Has a search path of its own: a session that deletes may have another.
    CREATE FUNCTION audit_log_goes_when_aged() RETURNS trigger LANGUAGE plpgsql
      SET search_path FROM CURRENT AS
        $$ BEGIN
          IF OLD.seq > (SELECT aged_seq FROM audit_head) THEN
            RAISE EXCEPTION 'the audit log is append-only';
          END IF;
          RETURN OLD;
        END $$;
    CREATE TRIGGER goes_when_aged BEFORE DELETE ON audit_log
      FOR EACH ROW EXECUTE FUNCTION audit_log_goes_when_aged()`,
  ];
}
