import { pageOf } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  quarantineTries,
  type QuarantineTry,
  quarantineTryAgain,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Rating } from '../calls/rating.service.js';

interface Row {
  id: string;
  code: QuarantineTry['code'];
  asked_by: string;
  asked_at: Date;
  total: number;
  done: number;
  settled: number;
  finished_at: Date | null;
}

const columns = 'id, code, asked_by, asked_at, total, done, settled, finished_at';

const fromRow = (row: Row): QuarantineTry => ({
  id: row.id,
  code: row.code,
  askedBy: row.asked_by,
  askedAt: row.asked_at.toISOString(),
  total: row.total,
  done: row.done,
  settled: row.settled,
  finishedAt: row.finished_at?.toISOString() ?? null,
});

/** What staff had tried again. Rating does it, between what comes in. */
@Controller()
export class QuarantineTries {
  constructor(
    private readonly transactions: Transactions,
    private readonly rating: Rating,
  ) {}

  /** The same id again is the same order. @throws AppError forbidden `staff-only`. */
  @Answers(quarantineTryAgain)
  async start({
    scope,
    id,
    code,
  }: Asked<typeof quarantineTryAgain>): Promise<Answered<typeof quarantineTryAgain>> {
    staffOrPlatform(scope);
    const kept = await this.transactions.run(async ({ manager, audit }) => {
      const inserted: Row[] = await manager.query(
        `insert into billing.quarantine_tries (id, code, asked_by, until, total)
         select $1, $2, $3, coalesce(max(id), 0), count(*) from billing.quarantined
          where dismissed_at is null and ($2::text is null or code = $2)
         on conflict do nothing returning ${columns}`,
        [id, code ?? null, authorOf(scope)],
      );
      if (inserted[0] !== undefined) await audit.note(scope, 'quarantine.try', code ?? 'all');
      const rows: Row[] = await manager.query(
        `select ${columns} from billing.quarantine_tries where id = $1`,
        [id],
      );
      return rows[0]!;
    });
    this.rating.wake();
    return { tried: fromRow(kept) };
  }

  /** The last asked for first. @throws AppError forbidden `staff-only`. */
  @Answers(quarantineTries)
  async list(
    { scope, after, limit }: Asked<typeof quarantineTries>,
    reader: EntityManager,
  ): Promise<Answered<typeof quarantineTries>> {
    staffOrPlatform(scope);
    const rows: Row[] = await reader.query(
      `select ${columns} from billing.quarantine_tries t
        where $1::uuid is null or (t.asked_at, t.id) <
          (select b.asked_at, b.id from billing.quarantine_tries b where b.id = $1)
        order by t.asked_at desc, t.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id, fromRow);
  }
}
