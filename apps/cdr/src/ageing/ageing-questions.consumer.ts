import { pageOf } from '@app/common';
import { monthsAged, type AgedMonth } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { staffOrPlatform } from '@app/platform/scopes';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';
import { AgeingJob } from './ageing.service.js';

interface AgedRow {
  step: AgedMonth['step'];
  month: string;
  rows: string;
  done_at: Date;
}

/** In the table a month is named as its partitions are. */
const shown = (month: string): string => month.replace('_', '-');
const stored = (month: string): string => month.replace('-', '_');

/** Answers `month.aged.v1`. */
@Injectable()
export class AgeingQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging,
    private readonly job: AgeingJob,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(monthsAged, async (question) => {
      staffOrPlatform(question.scope);
      const late = await this.job.late();
      return {
        ...(await agedMonths(this.database.manager, question)),
        late: late.map((one) => ({ ...one, month: shown(one.month) })),
      };
    });
  }
}

async function agedMonths(
  reader: Reader,
  { before, limit }: z.output<typeof monthsAged.request>,
): Promise<Omit<z.output<typeof monthsAged.reply>, 'late'>> {
  const rows: AgedRow[] = await reader.query(
    `select step, month, rows, done_at from cdr.aged_months
     where $1::timestamptz is null or (done_at, month, step) < ($1, $2, $3)
     order by done_at desc, month desc, step desc limit $4`,
    [
      before?.doneAt ?? null,
      before === undefined ? null : stored(before.month),
      before?.step ?? null,
      limit + 1,
    ],
  );
  const placeOf = (row: AgedRow) => ({
    step: row.step,
    month: shown(row.month),
    doneAt: row.done_at.toISOString(),
  });
  return pageOf(rows, limit, placeOf, (row) => ({ ...placeOf(row), rows: Number(row.rows) }));
}
