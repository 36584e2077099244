import { pageOf } from '@app/common';
import { type Answered, type Asked, monthsAged } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Reader } from '../kernel/reader.js';
import { AgedMonth } from './aged-month.entity.js';
import { AgeingJob } from './ageing.service.js';

const table = tableOf(AgedMonth);

/** The table writes months as partition names do, `2026_05`; the API writes `2026-05`. */
const shown = (month: string): string => month.replace('_', '-');
const stored = (month: string): string => month.replace('-', '_');

/** Lists the ageing steps that were done, and those that are late. */
@Controller()
export class AgeingQuestionsController {
  constructor(
    private readonly database: DataSource,
    private readonly job: AgeingJob,
  ) {}

  @Answers(monthsAged)
  async list(question: Asked<typeof monthsAged>) {
    staffOrPlatform(question.scope);
    const late = await this.job.late();
    return {
      ...(await agedMonths(this.database.manager, question)),
      late: late.map((one) => ({ ...one, month: shown(one.month) })),
    };
  }
}

async function agedMonths(
  reader: Reader,
  { after, limit }: Asked<typeof monthsAged>,
): Promise<Omit<Answered<typeof monthsAged>, 'late'>> {
  const [doneAt, month, step] = after?.split('.') ?? [];
  const rows = await table.query(
    reader,
    `select ${table.columns()} from cdr.aged_months
     where $1::timestamptz is null or (done_at, month, step) < ($1, $2, $3)
     order by done_at desc, month desc, step desc limit $4`,
    [
      doneAt === undefined ? null : new Date(Number(doneAt)),
      month === undefined ? null : stored(month),
      step ?? null,
      limit + 1,
    ],
  );
  return pageOf(
    rows,
    limit,
    (row) => `${row.doneAt.getTime()}.${shown(row.month)}.${row.step}`,
    (row) => ({
      step: row.step,
      month: shown(row.month),
      doneAt: row.doneAt.toISOString(),
      rows: Number(row.rows),
    }),
  );
}
