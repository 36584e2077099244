import { anchorLine, auditHead, type AnchorFindings } from '@app/platform/database';
import { verifyAuditLogs, type AuditFinding } from '../demo/audit-logs.js';
import { exitCodes } from '../failure.js';
import { databaseOwners } from '../platform/databases.js';
import { databaseAtHand } from '../platform/running.js';
import { withClient } from '../services/postgres.js';
import { say } from '../terminal.js';
import { readAnchors } from './audit-anchors.js';

/** Warning for verification without anchors. */
export const withoutAnchors =
  'Without anchors, verification can’t detect that a log was rewritten from some entry on, or cut off at its end, by a ' +
  'person with write access to the whole database. `audit-log verify FOLDER` compares with anchors kept outside it.';

/**
 * Verifies every log's hash chain, and compares it with its anchors.
 * @param paths Files and folders of anchors; empty: only the chains are verified.
 */
export async function verifyAuditLog(paths: readonly string[]): Promise<number> {
  const { anchors, damaged } =
    paths.length === 0 ? { anchors: [], damaged: [] } : await readAnchors(paths);
  const findings = await verifyAuditLogs({ databases: { adminUrl: databaseAtHand() } }, anchors);
  for (const finding of findings) {
    for (const line of linesOf(finding, paths.length > 0)) process.stdout.write(`${line}\n`);
  }
  for (const line of damaged) process.stdout.write(`DAMAGED: ${line}\n`);
  if (paths.length === 0) say(withoutAnchors);
  const isWell = findings.every(
    ({ broken, against }) => broken === null && isEmpty(against.problems),
  );
  return isWell && isEmpty(damaged) ? exitCodes.holds : exitCodes.failed;
}

const isEmpty = (list: readonly unknown[]): boolean => list.length === 0;

function linesOf(
  { schema, entries, broken, against }: AuditFinding,
  isCompared: boolean,
): string[] {
  const chain = broken === null ? 'the chain holds' : `BROKEN: ${broken}`;
  const anchored = isCompared ? `; ${agreement(against)}` : '';
  return [
    `${schema}: ${entries} entries, ${chain}${anchored}`,
    ...against.problems.map((problem) => `${schema}: NOT AS ANCHORED: ${problem}`),
  ];
}

function agreement({ anchors, holdsTo }: AnchorFindings): string {
  if (anchors === 0) return 'no anchor of this log was given, so rewriting can’t be detected';
  if (holdsTo === null) return `none of its ${anchors} anchors agrees`;
  return `the last of its ${anchors} anchors that agrees is of entry ${holdsTo.seq}, made at ${holdsTo.at}`;
}

/** Prints the current end of each log, one anchor per line, to be kept outside the database. */
export async function printAuditHeads(): Promise<number> {
  await withClient(databaseAtHand(), async (client) => {
    const rows = async (sql: string): Promise<unknown> => (await client.query(sql)).rows;
    const at = new Date();
    for (const schema of databaseOwners) {
      const head = await auditHead({ query: rows }, schema, at);
      if (head === null) say(`${schema}: its audit log is empty.`);
      else process.stdout.write(anchorLine(head));
    }
  });
  return exitCodes.holds;
}
