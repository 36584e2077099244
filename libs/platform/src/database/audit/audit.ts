import type { EntityManager } from 'typeorm';
import type { Scope } from '@app/contracts';
import { chained, AuditChain, type AuditRecord } from './audit-chain.js';
import { AuditEntry, AuditHead } from './audit-entry.entity.js';

/** Who acts: the scope that a question carries, or a name such as `operator`. */
export type Actor = Scope | string;

/** Appends to the schema's audit log in the acting transaction: both commit, or neither. */
export class Audit {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Others that append wait until this transaction has ended, so note as late in it as you can.
   *
   * @param action `<noun>.<verb>`, such as `price.publish`.
   * @param subject The id of what it is done to; never a personal value.
   */
  async note(by: Actor, action: string, subject: string): Promise<void> {
    const { manager } = this;
    const log = manager.getRepository(AuditEntry).metadata.tablePath;
    const head = manager.getRepository(AuditHead).metadata.tablePath;
    const [last]: [{ seq: string; hash: string }] = await manager.query(
      `SELECT seq, hash FROM ${head} FOR UPDATE`,
    );
    const seq = Number(last.seq) + 1;
    const { actor, reason } = actorOf(by);
    const entry = { seq, at: new Date(), actor, action, subject, reason };
    const hash = chained(last.hash, entry);
    // One statement: all others that append wait for each round trip.
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

/** Something that answers SQL: a TypeORM manager or data source, or a client of `pg` in a wrapper. */
export interface Queries {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/**
 * Reads a schema's whole log and follows its chain.
 * @returns How many entries there are, and where it breaks, or null.
 */
export async function verifyAuditLog(
  database: Queries,
  schema: string,
): Promise<{ entries: number; broken: string | null }> {
  const chain = new AuditChain();
  const table = (name: string): string => `"${schema}".${name}`;
  for (;;) {
    const rows = (await database.query(
      `SELECT seq, at, actor, action, subject, reason, hash FROM ${table('audit_log')}
        WHERE seq > $1 ORDER BY seq LIMIT ${page}`,
      [chain.seq],
    )) as (Omit<AuditRecord, 'seq'> & { seq: string })[];
    for (const row of rows) {
      const broken = chain.next({ ...row, seq: Number(row.seq) });
      if (broken !== null) return { entries: chain.seq, broken };
    }
    if (rows.length < page) break;
  }
  const [head] = (await database.query(`SELECT seq, hash FROM ${table('audit_head')}`)) as {
    seq: string;
    hash: string;
  }[];
  const broken =
    head === undefined
      ? 'the head of the log is missing'
      : chain.ends({ seq: Number(head.seq), hash: head.hash });
  return { entries: chain.seq, broken };
}
