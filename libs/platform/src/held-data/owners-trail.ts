import { disclosureReason } from '@app/contracts';
import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { AuditEntry } from '../database/audit/audit-entry.entity.js';
import { ownershipOf } from '../database/ownership.js';
import { moment, orNull, text } from '../database/table/column-types.js';
import { type RowOf, rowsOf, tableOf } from '../database/table/table.js';
import type { HeldPage, PageWish } from './held-page.js';
import { columnOf, ownedSql, spansOf, type EntityClass } from './owned-sql.js';

/** Entries examined for one page: few statements each, well within a question's time-out. */
const entriesAPage = 2000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const trail = tableOf(AuditEntry).without('hash');
type Entry = RowOf<typeof trail>;

/** Objects of the owner that entries may be about, each with its period of ownership. */
const his = rowsOf({ id: text, from: orNull(moment), until: orNull(moment) });
type His = RowOf<typeof his>;

/**
 * This app's audit entries about an owner: made as the owner or with one of the owner's keys, or
 * whose subject is the owner or one of the owner's objects. Other entities' rules determine the
 * owner's objects.
 */
export class OwnersTrail {
  constructor(private readonly database: DataSource) {}

  /**
   * The number of entries that name the owner, at least 1: a lower bound, because entries about the
   * owner's objects are found only by examining all entries.
   */
  async count(manager: EntityManager, ownerId: string): Promise<number> {
    const [counted]: { rows: number }[] = await manager.query(
      `select count(*)::integer as rows from (
         select from ${this.log} where subject = $1 or subject like $2 or actor = $3 limit 10000) t`,
      [ownerId, `${ownerId}/%`, `owner:${ownerId}`],
    );
    // Never 0, because the page itself is noted in the log.
    return Math.max(1, counted?.rows ?? 0);
  }

  /**
   * One page of entries about the owner. A page with fewer rows than requested, or none, isn't
   * necessarily the last.
   */
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
 * The kind of key by which audit entries name an entity's rows: our ids, and texts such as numbers if
 * their period of ownership is known. Null for any other key, or without rules of ownership.
 */
function nameable(entity: EntityMetadata): 'uuid' | 'text' | null {
  const ownership = ownershipOf(entity.target as EntityClass);
  const key = entity.primaryColumns[0];
  if (ownership === null || !('rules' in ownership) || key === undefined) return null;
  if (key.type === 'uuid' || key.generationStrategy === 'uuid') return 'uuid';
  return key.type === 'text' && spansOf(entity) !== null ? 'text' : null;
}

/** The owner in `owner/list` and similar subjects, else the whole subject. */
const thingOf = ({ subject }: Entry): string => subject.split('/', 1)[0] ?? '';
/** The id in `key:<id>/<who made it>`. */
const actorOf = ({ actor }: Entry): string => actor.split(/[:/]/, 2)[1] ?? '';

function isHis(
  entry: Entry,
  ownerId: string,
  things: ReadonlyMap<string, readonly His[]>,
): boolean {
  // Requests by the police are hidden from the person concerned.
  if (entry.reason?.startsWith(disclosureReason) === true) return false;
  if (entry.actor === `owner:${ownerId}` || thingOf(entry) === ownerId) return true;
  const known = [...(things.get(thingOf(entry)) ?? []), ...(things.get(actorOf(entry)) ?? [])];
  return known.some(
    ({ from, until }) =>
      (from === null || entry.at >= from) && (until === null || entry.at < until),
  );
}

/**
 * Hides which employee made an entry, and shows only that it was one (Court of Justice of the EU,
 * C-579/21: when and why data were consulted, not by which employee); hides a user's id after an
 * owner's too.
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
