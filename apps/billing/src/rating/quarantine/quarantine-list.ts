import { AppError, pageOf, fieldProblem } from '@app/common';
import {
  type Answered,
  type Asked,
  quarantineCounts,
  type QuarantineEntry,
  quarantineList,
} from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import type { Quarantined } from '@app/rating';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface PartRow {
  id: string;
  call_id: string;
  started_at: string;
  side: Quarantined['side'];
  party_id: string | null;
  leg_uuid: string | null;
  code: Quarantined['code'];
  subject: string;
  since: Date;
  dismissed_at: Date | null;
  dismissed_by: string | null;
  dismissed_reason: string | null;
}

export const partColumns = `id, call_id, started_at, side, party_id, leg_uuid, code, subject, since,
  dismissed_at, dismissed_by, dismissed_reason`;

export const entryFromRow = (row: PartRow): QuarantineEntry => ({
  id: row.id,
  callId: row.call_id,
  startedAt: Number(row.started_at),
  side: row.side,
  partyId: row.party_id,
  legUuid: row.leg_uuid,
  code: row.code,
  subject: row.subject,
  since: row.since.toISOString(),
  dismissed: row.dismissed_at && {
    at: row.dismissed_at.toISOString(),
    by: row.dismissed_by!,
    reason: row.dismissed_reason!,
  },
});

interface CountRow {
  code: Quarantined['code'];
  parts: string;
  since: Date;
}

/** What waits for a price. */
@Controller()
export class QuarantineList {
  /**
   * Newest call first.
   * @throws AppError forbidden `staff-only`; invalid `invalid-cursor`.
   */
  @Answers(quarantineList)
  async list(
    { scope, code, dismissed = false, after, limit }: Asked<typeof quarantineList>,
    reader: EntityManager,
  ): Promise<Answered<typeof quarantineList>> {
    staffOrPlatform(scope);
    const [afterStart, afterId] = after === undefined ? [null, null] : cursorFrom(after);
    const rows: PartRow[] = await reader.query(
      `select ${partColumns} from billing.quarantined
        where (dismissed_at is not null) = $5 and ($1::text is null or code = $1)
          and ($2::bigint is null or (started_at, id) < ($2, $3::bigint))
        order by started_at desc, id desc limit $4`,
      [code ?? null, afterStart, afterId, limit + 1, dismissed],
    );
    return pageOf(rows, limit, (row) => `${row.started_at}-${row.id}`, entryFromRow);
  }

  /**
   * How much waits for what, the most first.
   * @throws AppError forbidden `staff-only`.
   */
  @Answers(quarantineCounts)
  async counts(
    { scope }: Asked<typeof quarantineCounts>,
    reader: EntityManager,
  ): Promise<Answered<typeof quarantineCounts>> {
    staffOrPlatform(scope);
    const rows: CountRow[] = await reader.query(
      `select code, count(*) as parts, min(since) as since
         from billing.quarantined where dismissed_at is null group by code order by parts desc, code`,
    );
    return {
      counts: rows.map(({ code, parts, since }) => ({
        code,
        parts: Number(parts),
        since: since.toISOString(),
      })),
    };
  }
}

function cursorFrom(after: string): [startedAt: string, id: string] {
  const [, startedAt, id] = /^(\d{1,18})-(\d{1,18})$/.exec(after) ?? [];
  if (startedAt !== undefined && id !== undefined) return [startedAt, id];
  const problem = fieldProblem('after', 'not-a-cursor');
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}
