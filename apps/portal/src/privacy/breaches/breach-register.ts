import { isDeepStrictEqual } from 'node:util';
import { AppError, idTaken } from '@app/common';
import type { Asked, Breach, BreachContent, breachNotify } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { deadlinesOf } from './deadlines.js';

const { instant, integer, jsonOf, text, uuid, whole } = columnTypes;
const breaches = rowsOf({
  id: uuid,
  number: whole,
  version: integer,
  enteredBy: text,
  enteredAt: instant,
  content: jsonOf<BreachContent>(),
  amendments: jsonOf<Breach['amendments']>(),
  notifications: jsonOf<Breach['notifications']>(),
});

const view = `b.id, b.place as number, v.version, b.entered_by as "enteredBy",
  b.entered_at as "enteredAt", v.content,
  coalesce((select jsonb_agg(jsonb_build_object('version', a.version, 'why', a.why, 'by', a.made_by,
      'at', a.made_at) order by a.version)
    from portal.breach_versions a where a.breach_id = b.id and a.version > 1), '[]') as amendments,
  coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'to', n.told, 'at', n.told_at,
      'reference', n.reference, 'whyLate', n.why_late, 'notedBy', n.noted_by, 'notedAt', n.noted_at)
      order by n.told_at, n.id)
    from portal.breach_notifications n where n.breach_id = b.id), '[]') as notifications`;
const current = `portal.breaches b join lateral (
  select version, content from portal.breach_versions where breach_id = b.id
  order by version desc limit 1) v on true`;

/** The public reference of a breach, such as `D12`. */
export const referenceOf = (number: number): string => `D${number}`;

const iso = (moment: string): string => new Date(moment).toISOString();

function breachOf(
  { content, notifications: noted, amendments, ...breach }: RowOf<typeof breaches>,
  now: Date,
): Breach {
  const notifications = noted.map((each) => ({
    ...each,
    at: iso(each.at),
    notedAt: iso(each.notedAt),
  }));
  return {
    ...breach,
    ...content,
    deadlines: deadlinesOf(content, notifications, now.getTime()),
    notifications,
    amendments: amendments.map((each) => ({ ...each, at: iso(each.at) })),
  };
}

/** The register of data breaches, in the acting transaction. */
export class BreachRegister {
  constructor(
    private readonly manager: EntityManager,
    private readonly now: Date,
  ) {}

  /**
   * Enters a breach; the same breach again changes nothing.
   * @returns Whether the breach is new.
   * @throws AppError conflict `id-taken`.
   */
  async enter(id: string, content: BreachContent, by: string): Promise<boolean> {
    const rows: unknown[] = await this.manager.query(
      `insert into portal.breaches (id, entered_by, entered_at) values ($1, $2, $3)
       on conflict (id) do nothing returning id`,
      [id, by, this.now],
    );
    if (rows.length > 0) {
      await this.addVersion(id, 1, { content, why: '' }, by);
      return true;
    }
    const [first]: [{ content: BreachContent }] = await this.manager.query(
      'select content from portal.breach_versions where breach_id = $1 and version = 1',
      [id],
    );
    if (isDeepStrictEqual(first.content, content)) return false;
    throw idTaken('Another breach has this id.');
  }

  async addVersion(
    id: string,
    version: number,
    { content, why }: { readonly content: BreachContent; readonly why: string },
    by: string,
  ): Promise<void> {
    await this.manager.query(
      `insert into portal.breach_versions (breach_id, version, content, why, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, version, JSON.stringify(content), why, by, this.now],
    );
  }

  /**
   * Adds a notification; the same notification again changes nothing.
   * @returns Whether the notification is new.
   * @throws AppError conflict `id-taken`.
   */
  async addNotification(
    given: Omit<Asked<typeof breachNotify>, 'scope'>,
    by: string,
  ): Promise<boolean> {
    const { id, notificationId, to, at, reference, whyLate } = given;
    const rows: unknown[] = await this.manager.query(
      `insert into portal.breach_notifications (id, breach_id, told, told_at, reference, why_late,
         noted_by, noted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning id`,
      [notificationId, id, to, at, reference, whyLate, by, this.now],
    );
    if (rows.length > 0) return true;
    const same: unknown[] = await this.manager.query(
      `select from portal.breach_notifications
        where id = $1 and breach_id = $2 and told = $3 and told_at = $4::timestamptz(3)`,
      [notificationId, id, to, at],
    );
    if (same.length > 0) return false;
    throw idTaken('Another notification has this id.');
  }

  /**
   * One breach in its current version.
   * @throws AppError not-found `no-such-breach`.
   */
  async get(id: string): Promise<Breach> {
    const [breach] = await breaches.query(
      this.manager,
      `select ${view} from ${current} where b.id = $1`,
      [id],
    );
    if (breach !== undefined) return breachOf(breach, this.now);
    throw new AppError('not-found', 'no-such-breach', 'There is no such breach.');
  }

  /**
   * Lists breaches, newest first.
   * @param after The number of the last breach of the previous page.
   */
  async list(isClosed: boolean | undefined, limit: number, after?: number): Promise<Breach[]> {
    const found = await breaches.query(
      this.manager,
      `select ${view} from ${current}
       where ($1::boolean is null or (v.content ->> 'closed')::boolean = $1)
         and ($2::bigint is null or b.place < $2)
       order by b.place desc limit $3`,
      [isClosed ?? null, after ?? null, limit],
    );
    return found.map((breach) => breachOf(breach, this.now));
  }
}
