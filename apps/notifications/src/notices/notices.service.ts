import { forbidden, notFound, pageOf } from '@app/common';
import {
  type Asked,
  mostUnread,
  noticeCount,
  noticeEvents,
  noticeKinds,
  noticeList,
  noticeRead,
  noticeReadAll,
  rightOfNotices,
} from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { ofOwner, ownersAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NoticeStore, type Reader } from './notice-store.js';

type Question = Pick<Asked<typeof noticeList>, 'scope' | 'ownerId' | 'userId' | 'rights'>;

/** Shows people the notices of their owner and account. Errors: as the contracts say of each operation. */
@Controller()
export class Notices {
  constructor(
    private readonly database: DataSource,
    private readonly store: NoticeStore,
  ) {}

  @Answers(noticeList)
  async list(
    { kind, after, limit, unread = false, ...question }: Asked<typeof noticeList>,
    reader: EntityManager,
  ) {
    const kinds = kind === undefined ? noticeKinds : [kind];
    const rows = await this.store.list(reader, readerOf(question, kinds), { after, limit, unread });
    return pageOf(
      rows,
      limit,
      ({ micros, id }) => `${micros}.${id}`,
      ({ micros: _micros, ...notice }) => notice,
    );
  }

  @Answers(noticeCount)
  async count(question: Asked<typeof noticeCount>, reader: EntityManager) {
    return { unread: await this.store.unread(reader, readerOf(question), mostUnread) };
  }

  @Answers(noticeRead)
  async read({ noticeId, ...question }: Asked<typeof noticeRead>) {
    const isThere = await this.store.markRead(this.database.manager, readerOf(question), noticeId);
    if (!isThere) throw notFound('no-such-notice', 'There is no such notice.');
    return { noticeId };
  }

  @Answers(noticeReadAll)
  async readAll({ until, ...question }: Asked<typeof noticeReadAll>) {
    await this.store.markAllRead(this.database.manager, readerOf(question), until);
    return { until };
  }
}

/**
 * The asking person, with the events that the person may see.
 * @throws AppError forbidden `owners-only` for staff; not-found `no-such-owner` for another owner.
 */
function readerOf(
  { scope, ownerId, userId, rights }: Question,
  kinds: readonly (typeof noticeKinds)[number][] = noticeKinds,
): Reader {
  ownersAlone(scope, ownersOnly);
  ofOwner(scope, ownerId);
  const events = kinds.flatMap((kind) => {
    const right = rightOfNotices[kind];
    return right === null || rights.includes(right) ? noticeEvents[kind] : [];
  });
  return { ownerId, userId, events };
}

const ownersOnly = () => forbidden('owners-only', 'Only people of the owner see its notices.');
