import { escapeIdentifier, type Client } from 'pg';
import { verifyAuditLogs } from '../demo/audit-logs.js';
import { exitCodes, failed, wrongUsage } from '../failure.js';
import { databaseOwners, type DatabaseOwner } from '../platform/databases.js';
import { databaseAtHand } from '../platform/running.js';
import { withClient } from '../services/postgres.js';
import { say, table } from '../terminal.js';
import { withoutAnchors } from './audit-verify.js';

interface Entry {
  readonly app: DatabaseOwner;
  readonly seq: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
}

export interface AuditFilter {
  readonly actor?: string;
  /** An exact action; with a dot at its end, every action with that prefix. */
  readonly action?: string;
  readonly subject?: string;
  readonly from?: Date;
  readonly until?: Date;
}

export interface AuditSearch {
  /** Undefined: all apps. */
  readonly app: string | undefined;
  readonly filter: AuditFilter;
  /** Largest number of entries; the latest are shown. */
  readonly lines: number;
  readonly json: boolean;
}

/**
 * Prints entries of the apps' audit logs, merged by time, and whether each log's hash chain holds.
 * Entries of one app with the same time stay in the order of their log.
 */
export async function auditLog({ app, filter, lines, json }: AuditSearch): Promise<number> {
  const wanted = databaseOwners.filter((owner) => app === undefined || owner === app);
  if (wanted.length === 0) {
    throw wrongUsage(
      `There is no audit log of "${app}". Use one of: ${databaseOwners.join(', ')}.`,
    );
  }
  const databaseUrl = databaseAtHand();
  const entries = await withClient(databaseUrl, (client) => search(client, wanted, filter, lines));
  if (entries.length === 0)
    say(isFiltered(filter) ? 'No entry matches.' : 'The audit logs are empty.');
  else process.stdout.write(json ? jsonLines(entries) : `${table(entries.map(rowOf))}\n`);

  const findings = await verifyAuditLogs({ databases: { adminUrl: databaseUrl } });
  for (const { schema, entries: count, broken } of findings) {
    say(
      `${schema}: ${count} entries, ${broken === null ? 'the chain holds' : `BROKEN: ${broken}`}`,
    );
  }
  say(withoutAnchors);
  return findings.every(({ broken }) => broken === null) ? exitCodes.holds : exitCodes.failed;
}

async function search(
  client: Client,
  apps: readonly DatabaseOwner[],
  { actor, action, subject, from, until }: AuditFilter,
  lines: number,
): Promise<Entry[]> {
  for (const app of apps) {
    const { rows } = await client.query<{ log: string | null }>(
      'SELECT to_regclass($1)::text AS log',
      [`"${app}".audit_log`],
    );
    if (rows[0]?.log == null) throw failed(`The database has no audit log of ${app}.`);
  }
  const each = apps.map(
    (app) =>
      `(SELECT '${app}' AS app, seq, at, actor, action, subject, reason
          FROM ${escapeIdentifier(app)}.audit_log
         WHERE ($1::text IS NULL OR actor = $1)
           AND ($2::text IS NULL OR action = $2 OR right($2, 1) = '.' AND starts_with(action, $2))
           AND ($3::text IS NULL OR subject = $3)
           AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)
         ORDER BY seq DESC LIMIT $6)`,
  );
  const { rows } = await client.query<Entry>(
    `SELECT * FROM (${each.join(' UNION ALL ')}) AS entry ORDER BY at DESC, app DESC, seq DESC LIMIT $6`,
    [actor ?? null, action ?? null, subject ?? null, from ?? null, until ?? null, lines],
  );
  return rows.toReversed();
}

const isFiltered = (filter: AuditFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

const rowOf = ({ app, seq, at, actor, action, subject, reason }: Entry) => [
  app,
  Number(seq),
  at.toISOString(),
  actor,
  action,
  subject,
  reason ?? '',
];

const jsonLines = (entries: readonly Entry[]): string =>
  entries.map((entry) => `${JSON.stringify({ ...entry, seq: Number(entry.seq) })}\n`).join('');
