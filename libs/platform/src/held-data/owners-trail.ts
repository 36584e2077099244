import { disclosureReason } from '@app/contracts';
import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { AuditEntry } from '../database/audit/audit-entry.entity.js';
import { ownershipOf } from '../database/ownership.js';
import { moment, orNull, text } from '../database/table/column-types.js';
import { type RowOf, rowsOf, tableOf } from '../database/table/table.js';
import type { HeldPage, PageWish } from './held-page.js';
import { columnOf, ownedSql, spansOf, type EntityClass } from './owned-sql.js';

/** Entries that one page looks through: few statements each, well within a question's time. */
const entriesAPage = 2000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const trail = tableOf(AuditEntry).without('hash');
type Entry = RowOf<typeof trail>;

/** Things of the owner's that entries may be about, and since when until when each was his. */
const his = rowsOf({ id: text, from: orNull(moment), until: orNull(moment) });
type His = RowOf<typeof his>;

/**
 * The entries of this app's audit log that are about an owner: made as him or by a key of his, or whose
 * subject is his or something of his. What is his say the other entities' rules.
 */
export class OwnersTrail {
  constructor(private readonly database: DataSource) {}

  /** At least so many: those that name him. The others are found by looking through all. */
  async count(manager: EntityManager, ownerId: string): Promise<number> {
    const [counted]: { rows: number }[] = await manager.query(
      `select count(*)::integer as rows from (
         select from ${this.log} where subject = $1 or subject like $2 or actor = $3 limit 10000) t`,
      [ownerId, `${ownerId}/%`, `owner:${ownerId}`],
    );
    // Never none: the page that tells of it is in it itself.
    return Math.max(1, counted?.rows ?? 0);
  }

  /** Fewer rows than asked for, or none, don't mean that it is the last page. */
  async page(
    manager: EntityManager,
    ownerId: string,
    { after = '0' }: PageWish,
  ): Promise<HeldPage> {
    const entries = await trail.query(
      manager,
      `select ${trail.columns()} from ${this.log}
       where seq > cast($1 as bigint) order by seq limit ${entriesAPage}`,
      [/^\d{1,18}$/.test(after) ? after : '0'],
    );
    const known = await this.hisAmong(manager, ownerId, entries);
    const rows = entries.filter((entry) => isHis(entry, ownerId, known));
    const last = entries.length < entriesAPage ? undefined : entries.at(-1);
    return {
      items: rows.map((entry) => JSON.stringify(shown(entry, ownerId))),
      next: last === undefined ? null : String(last.seq),
    };
  }

  private get log(): string {
    return this.database.getMetadata(AuditEntry).tablePath;
  }

  private async hisAmong(
    manager: EntityManager,
    ownerId: string,
    entries: readonly Entry[],
  ): Promise<ReadonlyMap<string, readonly His[]>> {
    const ids = [...new Set(entries.flatMap((entry) => [thingOf(entry), actorOf(entry)]))];
    const found = new Map<string, His[]>();
    for (const entity of this.database.entityMetadatas) {
      const kind = nameable(entity);
      const asked = kind === 'uuid' ? ids.filter((id) => uuid.test(id)) : ids;
      if (kind === null || asked.length === 0) continue;
      for (const one of await this.owned(manager, entity, { ownerId, kind, asked })) {
        found.set(one.id, [...(found.get(one.id) ?? []), one]);
      }
    }
    return found;
  }

  private owned(
    manager: EntityManager,
    entity: EntityMetadata,
    { ownerId, kind, asked }: { ownerId: string; kind: string; asked: readonly string[] },
  ): Promise<His[]> {
    const key = `t.${columnOf(entity, entity.primaryColumns[0]?.propertyName ?? '')}`;
    const [from, until] = spansOf(entity)?.map((each) => `t.${columnOf(entity, each)}`) ?? [];
    return his.query(
      manager,
      `select ${key}::text as id, ${from ?? 'null'} as "from", ${until ?? 'null'} as "until"
       from ${entity.tablePath} t
       where ${key} = any($2::${kind}[]) and ${ownedSql(this.database, entity)}`,
      [ownerId, asked],
    );
  }
}

/**
 * What the key of an entity's rows is that entries name them by: ids of ours, and texts such as numbers
 * where it is known from when until when they were his. Null of any other.
 */
function nameable(entity: EntityMetadata): 'uuid' | 'text' | null {
  const ownership = ownershipOf(entity.target as EntityClass);
  const key = entity.primaryColumns[0];
  if (ownership === null || !('rules' in ownership) || key === undefined) return null;
  if (key.type === 'uuid' || key.generationStrategy === 'uuid') return 'uuid';
  return key.type === 'text' && spansOf(entity) !== null ? 'text' : null;
}

/** Of `owner/list` and the like the owner, else all of it. */
const thingOf = ({ subject }: Entry): string => subject.split('/', 1)[0] ?? '';
/** Of `key:<id>/<who made it>` the id. */
const actorOf = ({ actor }: Entry): string => actor.split(/[:/]/, 2)[1] ?? '';

function isHis(
  entry: Entry,
  ownerId: string,
  things: ReadonlyMap<string, readonly His[]>,
): boolean {
  // What the police asked is kept from whom it is about.
  if (entry.reason?.startsWith(disclosureReason) === true) return false;
  if (entry.actor === `owner:${ownerId}` || thingOf(entry) === ownerId) return true;
  const known = [...(things.get(thingOf(entry)) ?? []), ...(things.get(actorOf(entry)) ?? [])];
  return known.some(
    ({ from, until }) =>
      (from === null || entry.at >= from) && (until === null || entry.at < until),
  );
}

/**
 * Who of our people it was isn't told, only that it was one of them (Court of Justice of the EU, C-579/21:
 * when and why data were consulted, not by which employee); nor a user's id behind an owner's.
 */
function shown({ seq, at, actor, action, subject, reason }: Entry, ownerId: string): object {
  return {
    seq,
    at: at.toISOString(),
    actor: actor === `owner:${ownerId}` ? actor : actor.split(':', 1)[0],
    action,
    subject: subject.replace(/\/[0-9a-f-]{36}$/, ''),
    reason,
  };
}
