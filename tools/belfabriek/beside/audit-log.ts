import { verifyAuditLogs } from '../demo/audit-logs.js';
import { exitCodes, failed, wrongUsage } from '../failure.js';
import { databaseOwners } from '../platform/databases.js';
import { databaseAtHand } from '../platform/running.js';
import { withClient } from '../services/postgres.js';
import { say, table } from '../terminal.js';

interface Entry {
  readonly seq: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
}

/** The last entries of an app's audit log, and whether every log's chain holds. */
export async function auditLog(app: string, lines: number): Promise<number> {
  if (!databaseOwners.some((each) => each === app)) {
    throw wrongUsage(`Of "${app}" there is none, but of ${databaseOwners.join(', ')}.`);
  }
  const databaseUrl = databaseAtHand();
  const entries = await withClient(databaseUrl, async (client) => {
    const there = await client.query<{ log: string | null }>(
      'SELECT to_regclass($1)::text AS log',
      [`"${app}".audit_log`],
    );
    if (there.rows[0]?.log === null) throw failed(`No audit log of ${app} is in that database.`);
    const { rows } = await client.query<Entry>(
      `SELECT seq, at, actor, action, subject, reason FROM "${app}".audit_log
        ORDER BY seq DESC LIMIT $1`,
      [lines],
    );
    return rows.toReversed();
  });
  if (entries.length === 0) say(`Nothing is in ${app}'s audit log yet.`);
  else {
    process.stdout.write(
      `${table(
        entries.map(({ seq, at, actor, action, subject, reason }) => [
          Number(seq),
          at.toISOString(),
          actor,
          action,
          subject,
          reason ?? '',
        ]),
      )}\n`,
    );
  }
  const findings = await verifyAuditLogs({ databases: { adminUrl: databaseUrl } });
  for (const { schema, entries: count, broken } of findings) {
    say(
      `${schema}: ${count} entries, ${broken === null ? 'the chain holds' : `BROKEN: ${broken}`}`,
    );
  }
  return findings.every(({ broken }) => broken === null) ? exitCodes.holds : exitCodes.failed;
}
