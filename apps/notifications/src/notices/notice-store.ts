import { kindOfNotice, type Notice, type NoticeEvent } from '@app/contracts';
import { columnTypes, deleteInBatches, tableOf } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { microsOf, momentOf, placeFrom } from '../place.js';
import { NoticeRow } from './notice.entity.js';

const { digits, flag } = columnTypes;
const listed = tableOf(NoticeRow)
  .without('ownerId', 'userId', 'readBy')
  .with({ isUnread: flag, micros: digits });

type Writer = Pick<EntityManager, 'query'>;

/** A notice to the people of an owner, or to one person. */
export type NewNotice = {
  /** The key that identifies the notice: repeated, it makes no second one. */
  readonly of: string;
  readonly event: NoticeEvent;
  readonly itemId?: string | undefined;
  readonly serviceNumber?: string | undefined;
  readonly documentNumber?: string | undefined;
  readonly day?: string | undefined;
} & ({ readonly ownerId: string } | { readonly userId: string });

/** A person at an owner, and the events that the person may see there. */
export interface Reader {
  readonly ownerId: string;
  readonly userId: string;
  readonly events: readonly NoticeEvent[];
}

/** SQL: the notices that a reader sees. */
const seen = `(owner_id = $1 or user_id = $2) and event = any ($3::text[])`;
const isUnread = `not $2 = any (read_by)`;
const valuesOf = ({ ownerId, userId, events }: Reader): unknown[] => [ownerId, userId, events];

/** Stores notices, who has read them, and destroys them after 30 days. */
@Injectable()
export class NoticeStore {
  constructor(private readonly database: DataSource) {}

  /** Adds notices that are not there yet. @param writer The transaction of what they tell. */
  async add(writer: Writer, notices: readonly NewNotice[]): Promise<void> {
    if (notices.length === 0) return;
    await writer.query(
      `insert into notifications.notices
         (id, owner_id, user_id, event, item_id, service_number, document_number, day)
       select md5(n."of")::uuid, n."ownerId", n."userId", n.event, n."itemId", n."serviceNumber",
              n."documentNumber", n.day
         from jsonb_to_recordset($1::jsonb) as n ("of" text, "ownerId" text, "userId" text,
                event text, "itemId" uuid, "serviceNumber" text, "documentNumber" text, day date)
       on conflict (id) do nothing`,
      [JSON.stringify(notices)],
    );
  }

  /** A page of notices, newest first, and one more row when another page follows. */
  async list(
    by: Writer,
    reader: Reader,
    page: { readonly after: string | undefined; readonly limit: number; readonly unread: boolean },
  ): Promise<(Notice & { readonly micros: string })[]> {
    const [micros, id] = placeFrom(page.after);
    const rows = await listed.query(
      by,
      `select ${listed.columns()}, ${isUnread} as "isUnread", ${microsOf('created_at')} as micros
         from notifications.notices
        where ${seen} and (not $4::boolean or ${isUnread})
          and ($5::bigint is null or (created_at, id) < (${momentOf('$5::bigint')}, $6::uuid))
        order by created_at desc, id desc limit $7`,
      [...valuesOf(reader), page.unread, micros, id, page.limit + 1],
    );
    return rows.map(({ createdAt: at, ...row }) => ({ ...row, at, kind: kindOfNotice(row.event) }));
  }

  /** The number of unread notices. @param most Counting ends here. */
  async unread(by: Writer, reader: Reader, most: number): Promise<number> {
    const [row]: { unread: number }[] = await by.query(
      `select count(*)::integer as unread from (
         select from notifications.notices where ${seen} and ${isUnread} limit $4) n`,
      [...valuesOf(reader), most],
    );
    return row?.unread ?? 0;
  }

  /** Marks one notice as read. @returns Whether the reader sees such a notice. */
  async markRead(by: Writer, reader: Reader, noticeId: string): Promise<boolean> {
    const [, marked]: [unknown, number] = await by.query(
      `update notifications.notices
          set read_by = case when ${isUnread} then read_by || $2::text else read_by end
        where ${seen} and id = $4`,
      [...valuesOf(reader), noticeId],
    );
    return marked === 1;
  }

  /** Marks all notices up to a moment as read. */
  async markAllRead(by: Writer, reader: Reader, until: string): Promise<void> {
    await by.query(
      `update notifications.notices set read_by = read_by || $2::text
        where ${seen} and ${isUnread} and created_at <= $4`,
      [...valuesOf(reader), until],
    );
  }

  /** `now()` is constant in the statement, so that an index can be used. */
  async forget(): Promise<void> {
    await deleteInBatches(this.database, {
      table: 'notifications.notices',
      where: `created_at < now() - interval '30 days'`,
    });
  }
}
