import { pageOf } from '@app/common';
import { type Asked, quarantineCounts, type QuarantineEntry, quarantineList } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import type { Quarantined } from '@app/rating';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { cursorParts } from '../../kernel/cursor-parts.js';
import { QuarantinedPart } from '../calls/quarantined.entity.js';

const { instant, textOf, whole } = columnTypes;
export const parts = tableOf(QuarantinedPart).without('lacksKind', 'lacksSubject', 'tried');
export type Part = RowOf<typeof parts>;
const counted = rowsOf({ code: textOf<Quarantined['code']>(), parts: whole, since: instant });

export const entryFrom = ({
  dismissedAt,
  dismissedBy,
  dismissedReason,
  ...part
}: Part): QuarantineEntry => ({
  dismissed:
    dismissedAt === null ? null : { at: dismissedAt, by: dismissedBy!, reason: dismissedReason! },
  ...part,
});

/** Lists and counts the parts of calls in quarantine. */
@Controller()
export class QuarantineList {
  /**
   * Lists parts, newest call first.
   * @throws AppError forbidden `staff-only`; invalid `invalid-cursor`.
   */
  @Answers(quarantineList)
  async list(
    { scope, code, dismissed = false, after, limit }: Asked<typeof quarantineList>,
    reader: EntityManager,
  ) {
    staffOrPlatform(scope);
    const [startedAt = null, id = null] = cursorParts(after, /^(\d{1,18})-(\d{1,18})$/);
    const rows = await parts.query(
      reader,
      `select ${parts.columns()} from billing.quarantined
        where (dismissed_at is not null) = $5 and ($1::text is null or code = $1)
          and ($2::bigint is null or (started_at, id) < ($2, $3::bigint))
        order by started_at desc, id desc limit $4`,
      [code ?? null, startedAt, id, limit + 1, dismissed],
    );
    return pageOf(rows, limit, (row) => `${row.startedAt}-${row.id}`, entryFrom);
  }

  /**
   * Counts waiting parts by reason, the largest count first.
   * @throws AppError forbidden `staff-only`.
   */
  @Answers(quarantineCounts)
  async counts({ scope }: Asked<typeof quarantineCounts>, reader: EntityManager) {
    staffOrPlatform(scope);
    const counts = await counted.query(
      reader,
      `select code, count(*) as parts, min(since) as since
         from billing.quarantined where dismissed_at is null group by code order by parts desc, code`,
    );
    return { counts };
  }
}
