import { pageOf } from '@app/common';
import { type Asked, vatIdAsk, vatIdList } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { checks, keepCheck, VatIds } from './vat-ids.js';

/** Checks VAT ids on request of staff, and lists earlier checks. */
@Controller()
export class VatIdChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly ids: VatIds,
  ) {}

  /** Checks a VAT id. @throws AppError, see `vatIdAsk` of the contracts. */
  @Answers(vatIdAsk)
  async ask({ scope, vatId }: Asked<typeof vatIdAsk>) {
    staffOrPlatform(scope);
    const found = await this.ids.found(vatId);
    return this.transactions.run(async ({ manager, audit }) => {
      const check = await keepCheck(manager, found);
      await audit.note(scope, 'vat-id.check', String(check.sequence));
      return { check };
    });
  }

  @Answers(vatIdList)
  async list({ scope, vatId, after, limit }: Asked<typeof vatIdList>, reader: EntityManager) {
    staffOrPlatform(scope);
    const rows = await checks.query(
      reader,
      `select ${checks.columns()} from billing.vat_id_checks
        where ($1::text is null or vat_id = $1) and ($2::bigint is null or sequence < $2)
        order by sequence desc limit $3`,
      [vatId ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ sequence }) => String(sequence));
  }
}
