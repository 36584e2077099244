import { pageOf } from '@app/common';
import { type Asked, authorOf, quarantineTries, quarantineTryAgain } from '@app/contracts';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Rating } from '../calls/rating.service.js';
import { QuarantineTry as StoredTry } from './quarantine-try.entity.js';

const table = tableOf(StoredTry);

/** Retries of quarantined parts that staff order. Rating executes them between new calls. */
@Controller()
export class QuarantineTries {
  constructor(
    private readonly transactions: Transactions,
    private readonly rating: Rating,
  ) {}

  /**
   * Orders a retry; a repeated id changes nothing.
   * @throws AppError forbidden `staff-only`.
   */
  @Answers(quarantineTryAgain)
  async start({ scope, id, code }: Asked<typeof quarantineTryAgain>) {
    staffOrPlatform(scope);
    const kept = await this.transactions.run(async ({ manager, audit }) => {
      const inserted = await table.query(
        manager,
        `insert into billing.quarantine_tries (id, code, asked_by, until, total)
         select $1, $2, $3, coalesce(max(id), 0), count(*) from billing.quarantined
          where dismissed_at is null and ($2::text is null or code = $2)
         on conflict do nothing returning ${table.columns()}`,
        [id, code ?? null, authorOf(scope)],
      );
      if (inserted[0] !== undefined) await audit.note(scope, 'quarantine.try', code ?? 'all');
      return manager.findOneByOrFail(StoredTry, { id });
    });
    this.rating.wake();
    return { tried: kept };
  }

  /**
   * Lists retries, newest first.
   * @throws AppError forbidden `staff-only`.
   */
  @Answers(quarantineTries)
  async list({ scope, after, limit }: Asked<typeof quarantineTries>, reader: EntityManager) {
    staffOrPlatform(scope);
    const rows = await table.query(
      reader,
      `select ${table.columns('t')} from billing.quarantine_tries t
        where $1::uuid is null or (t.asked_at, t.id) <
          (select b.asked_at, b.id from billing.quarantine_tries b where b.id = $1)
        order by t.asked_at desc, t.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id);
  }
}
