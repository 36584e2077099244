import { verifyAuditLog } from '@app/platform/database';
import { databaseOwners } from '../platform/databases.js';
import { withClient } from '../services/postgres.js';

export interface AuditFinding {
  readonly schema: string;
  readonly entries: number;
  /** Where its chain breaks; null when it holds. */
  readonly broken: string | null;
}

/** Follows the chain of every app's audit log. */
export function verifyAuditLogs({
  databases,
}: {
  readonly databases: { readonly adminUrl: string };
}): Promise<AuditFinding[]> {
  return withClient(databases.adminUrl, async (client) => {
    const rows = async (sql: string, values: unknown[] = []): Promise<unknown[]> =>
      (await client.query(sql, values)).rows;
    const findings: AuditFinding[] = [];
    for (const schema of databaseOwners) {
      findings.push({ schema, ...(await verifyAuditLog({ query: rows }, schema)) });
    }
    return findings;
  });
}

export const auditProblems = (findings: readonly AuditFinding[]): string[] =>
  findings.flatMap(({ schema, broken }) =>
    broken === null ? [] : [`The audit log of ${schema} does not hold: ${broken}.`],
  );

export const auditLine = (findings: readonly AuditFinding[]): string =>
  `audit logs: ${findings.map(({ schema, entries }) => `${schema} ${entries}`).join(', ')} entries\n`;
