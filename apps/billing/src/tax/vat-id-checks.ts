import { pageOf } from '@app/common';
import { type Asked, vatIdAsk, vatIdList, vatIdVerdict } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { servicesAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { checks, keepCheck, VatIds } from './vat-ids.js';
import { ViesAway } from './vies.js';

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

  /** An answer of VIES is noted as a check; without one nothing is stored. */
  @Answers(vatIdVerdict)
  async verdict({ scope, vatId }: Asked<typeof vatIdVerdict>) {
    servicesAlone(scope);
    const found = await this.ids.found(vatId).catch((error: unknown) => {
      if (error instanceof ViesAway) return null;
      throw error;
    });
    if (found === null) return { verdict: 'unverified' as const };
    const { valid } = await this.transactions.run(async ({ manager, audit }) => {
      const check = await keepCheck(manager, found);
      await audit.note(scope, 'vat-id.check', String(check.sequence));
      return check;
    });
    return { verdict: valid ? ('valid' as const) : ('invalid' as const) };
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
