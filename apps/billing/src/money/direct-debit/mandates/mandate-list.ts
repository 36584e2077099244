import { pageOf } from '@app/common';
import { type Answered, type Asked, mandateList, ownerOf } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Answers } from '@app/platform/operations';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../../kernel/config.js';
import { containing } from '../../../kernel/containing.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { creditorOf } from './creditor.js';
import { mandatesOn, stateInSql } from './mandate-rows.js';

/** Lists mandates, ended ones included. The asker's scope is applied in the SQL. */
@Controller()
export class MandateList {
  private readonly creditor: Answered<typeof mandateList>['creditor'];

  constructor(@Inject(CONFIG) config: Config) {
    const creditor = creditorOf(config);
    this.creditor = creditor === null ? null : { id: creditor.id, name: creditor.name };
  }

  @Answers(mandateList)
  async list(question: Asked<typeof mandateList>, reader: EntityManager) {
    const { scope, ownerId, state, search, after, limit } = question;
    const rows = await mandatesOn(
      reader,
      '$1::date',
      `where ($2::text is null or m.owner_id = $2) and ($3::text is null or m.owner_id = $3)
          and ($4::text is null or ${stateInSql('$1::date')} = $4)
          and ($5::text is null or m.owner_id ilike $5 or m.account_holder ilike $5
            or m.iban ilike $5 or m.reference ilike $5)
          and ($6::bigint is null or m.place < $6)
        order by m.place desc limit $7`,
      [
        dutchDate(new Date()),
        ownerOf(scope),
        ownerId ?? null,
        state ?? null,
        containing(search),
        after ?? null,
        limit + 1,
      ],
    );
    const page = pageOf(rows, limit, ({ place }) => String(place));
    return { ...page, creditor: this.creditor };
  }
}
