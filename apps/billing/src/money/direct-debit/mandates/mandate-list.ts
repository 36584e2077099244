import { pageOf } from '@app/common';
import { type mandateList, ownerOf } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../../../kernel/config.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { cursorOf } from '../../standings/receivable-questions.js';
import { creditorOf } from './creditor.js';
import { mandateColumns, mandateFromRow, type MandateRow, stateInSql } from './mandate-rows.js';

/** Answers which mandates there are and were. The asker's scope is applied here, in SQL. */
@Injectable()
export class MandateList {
  private readonly creditor: z.output<typeof mandateList.reply>['creditor'];

  constructor(@Inject(CONFIG) config: Config) {
    const creditor = creditorOf(config);
    this.creditor = creditor === null ? null : { id: creditor.id, name: creditor.name };
  }

  async list(
    question: z.output<typeof mandateList.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof mandateList.reply>> {
    const { scope, ownerId, state, text, after, limit } = question;
    const like = text === undefined ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const [place] = cursorOf(after, /^\d{1,18}$/, '_');
    const rows: MandateRow[] = await reader.query(
      `select ${mandateColumns('$1::date')} from billing.mandates m
        where ($2::text is null or m.owner_id = $2) and ($3::text is null or m.owner_id = $3)
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
        like,
        place ?? null,
        limit + 1,
      ],
    );
    const page = pageOf(rows, limit, ({ place: own }) => own, mandateFromRow);
    return { ...page, creditor: this.creditor };
  }
}
