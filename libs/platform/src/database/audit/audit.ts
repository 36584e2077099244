import type { EntityManager } from 'typeorm';
import type { Scope } from '@app/contracts';
import type { AnchorCheck } from './anchor-check.js';
import type { AuditAnchor } from './audit-anchor.js';
import { chained, AuditChain } from './audit-chain.js';
import { AuditEntry, AuditHead } from './audit-entry.entity.js';
import { instant, orNull, text, whole } from '../table/column-types.js';
import { type Queries, rowsOf, tableOf } from '../table/table.js';

const entries = tableOf(AuditEntry);
const heads = tableOf(AuditHead);
const ends = rowsOf({ seq: whole, hash: text, entryAt: orNull(instant) });

/** The actor: the scope of a request, or a name such as `operator`. */
export type Actor = Scope | string;

/**
 * The actor of an owner's own person, by user id where known.
 * @param userId The owner's user or key; undefined when unknown.
 */
export const personActing = (scope: Scope, userId: string | undefined): Actor =>
  scope.as === 'owner' && userId !== undefined ? `owner:${scope.ownerId}/${userId}` : scope;

/** Appends to the schema's audit log in the acting transaction: both commit, or neither. */
export class Audit {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Other appending transactions wait until this one ends, so note as late as possible.
   *
   * @param action `<noun>.<verb>`, such as `price.publish`.
   * @param subject The id of the action's object; never a personal value.
   */
  async note(by: Actor, action: string, subject: string): Promise<void> {
    const { manager } = this;
    const log = manager.getRepository(AuditEntry).metadata.tablePath;
    const head = manager.getRepository(AuditHead).metadata.tablePath;
    const [last] = await heads.query(manager, `SELECT ${heads.columns()} FROM ${head} FOR UPDATE`);
    const seq = last!.seq + 1;
    const { actor, reason } = actorOf(by);
    const entry = { seq, at: new Date(), actor, action, subject, reason };
    const hash = chained(last!.hash, entry);
    // One statement, because all other appending transactions wait for each round trip.
    await manager.query(
      `WITH entry AS (
         INSERT INTO ${log} (seq, at, actor, action, subject, reason, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING seq, hash)
       UPDATE ${head} SET seq = entry.seq, hash = entry.hash FROM entry`,
      [seq, entry.at, actor, action, subject, reason, hash],
    );
  }
}

function actorOf(by: Actor): { actor: string; reason: string | null } {
  if (typeof by === 'string') return { actor: by, reason: null };
  switch (by.as) {
    case 'staff':
      return { actor: `staff:${by.staffId}`, reason: by.reason };
    case 'owner':
      return { actor: `owner:${by.ownerId}`, reason: null };
    case 'key':
      return { actor: `key:${by.keyId}/${by.madeBy}`, reason: null };
    case 'service':
      return { actor: `service:${by.service}`, reason: null };
  }
}

const page = 1000;

/**
 * The current end of a schema's log; null for an empty log.
 * @param at The time of the question.
 */
export async function auditHead(
  database: Queries,
  schema: string,
  at: Date,
): Promise<AuditAnchor | null> {
  const [end] = await ends.query(
    database,
    `SELECT head.seq, head.hash, entry.at AS "entryAt" FROM "${schema}".audit_head AS head
       LEFT JOIN "${schema}".audit_log AS entry ON entry.seq = head.seq`,
  );
  return end === undefined || end.seq === 0
    ? null
    : { chain: schema, ...end, at: at.toISOString() };
}

/**
 * Reads a schema's whole log and verifies its chain, from the first entry that ageing left. While
 * others append, run it in a transaction with a consistent snapshot.
 *
 * @param anchors Receives each valid entry.
 * @returns The number of stored entries, and where the chain breaks, or null
 */
export async function verifyAuditLog(
  database: Queries,
  schema: string,
  anchors?: AnchorCheck,
): Promise<{ entries: number; broken: string | null }> {
  const table = (name: string): string => `"${schema}".${name}`;
  const [head] = await heads.query(
    database,
    `SELECT ${heads.columns()} FROM ${table('audit_head')}`,
  );
  if (head === undefined) return { entries: 0, broken: 'the head of the log is missing' };
  const aged = { seq: head.agedSeq, hash: head.agedHash };
  const chain = new AuditChain(aged);
  anchors?.begin(aged);
  const [aside] = (await database.query(
    `SELECT seq FROM ${table('audit_log')} WHERE seq <= $1 LIMIT 1`,
    [aged.seq],
  )) as { seq: string }[];
  if (aside !== undefined) {
    const broken = `entry ${aside.seq} is there, but its head says that entries up to ${aged.seq} have aged`;
    return { entries: 0, broken };
  }
  const found = (broken: string | null) => ({ entries: chain.seq - aged.seq, broken });
  for (;;) {
    const rows = await entries.query(
      database,
      `SELECT ${entries.columns()} FROM ${table('audit_log')}
        WHERE seq > $1 ORDER BY seq LIMIT ${page}`,
      [chain.seq],
    );
    for (const entry of rows) {
      const broken = chain.next(entry);
      if (broken !== null) return found(broken);
      anchors?.entry(entry);
    }
    if (rows.length < page) break;
  }
  return found(chain.ends(head));
}
