import { systemClock } from '@app/common';
import {
  AnchorCheck,
  verifyAuditLog,
  type AnchorFindings,
  type AuditAnchor,
} from '@app/platform/database';
import { databaseOwners } from '../platform/databases.js';
import { withClient } from '../services/postgres.js';

export interface AuditFinding {
  readonly schema: string;
  readonly entries: number;
  /** Where the hash chain breaks; null when it holds. */
  readonly broken: string | null;
  readonly against: AnchorFindings;
}

/**
 * Verifies the hash chain of every app's audit log and compares it with its anchors; apps may
 * append meanwhile.
 */
export function verifyAuditLogs(
  { databases }: { readonly databases: { readonly adminUrl: string } },
  anchors: readonly AuditAnchor[] = [],
): Promise<AuditFinding[]> {
  const now = systemClock.now();
  return withClient(databases.adminUrl, async (client) => {
    const rows = async (sql: string, values: unknown[] = []): Promise<unknown[]> =>
      (await client.query(sql, values)).rows;
    // One snapshot: otherwise entries appended while reading would be missing from the chain but
    // not from its head.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const findings: AuditFinding[] = [];
    for (const schema of databaseOwners) {
      const check = new AnchorCheck(
        anchors.filter(({ chain }) => chain === schema),
        now,
      );
      const { entries, broken } = await verifyAuditLog({ query: rows }, schema, check);
      findings.push({ schema, entries, broken, against: check.findings(broken === null) });
    }
    await client.query('COMMIT');
    return findings;
  });
}

export const auditProblems = (findings: readonly AuditFinding[]): string[] =>
  findings.flatMap(({ schema, broken, against }) => [
    ...(broken === null ? [] : [`The audit log of ${schema} does not hold: ${broken}.`]),
    ...against.problems.map(
      (problem) => `The audit log of ${schema} doesn't agree with its anchors: ${problem}.`,
    ),
  ]);

export const auditLine = (findings: readonly AuditFinding[]): string =>
  `audit logs: ${findings.map(({ schema, entries }) => `${schema} ${entries}`).join(', ')} entries\n`;
