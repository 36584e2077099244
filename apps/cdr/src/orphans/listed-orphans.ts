import { pageOf } from '@app/common';
import { orphanLeg, type legsOrphaned, type OrphanLeg } from '@app/contracts';
import { staffOrPlatform } from '@app/platform/scopes';
import type { z } from 'zod';
import { momentThenId, momentThenIdOf } from '../kernel/pages.js';
import type { Reader } from '../kernel/reader.js';
import { numberReading } from '../records/index.js';

interface OrphanRow {
  uuid: string;
  started_at: string;
  call_id: string | null;
  switch_name: string;
  reason: OrphanLeg['reason'];
  orphaned_at: Date;
  answered_at: string | null;
  ended_at: string | null;
  called_number: string | null;
  destination: string | null;
  carrier_id: string | null;
}

const numberOrNull = (value: string | null): number | null =>
  value === null ? null : Number(value);

const carrierId = orphanLeg.shape.carrierId.catch(null);

const fromRow = (row: OrphanRow): OrphanLeg => ({
  legUuid: row.uuid,
  callId: row.call_id,
  switchName: row.switch_name,
  carrierId: carrierId.parse(row.carrier_id),
  destination:
    row.destination ?? numberReading.called(`+${row.called_number ?? ''}`) ?? row.called_number,
  startedAt: Number(row.started_at),
  answeredAt: numberOrNull(row.answered_at),
  endedAt: numberOrNull(row.ended_at),
  reason: row.reason,
  orphanedAt: row.orphaned_at.toISOString(),
});

/**
 * Legs whose call never came in, those given up last first.
 * @throws AppError forbidden `staff-only` for an owner, or a key that sees one owner.
 */
export async function listedOrphans(
  reader: Reader,
  question: z.output<typeof legsOrphaned.request>,
): Promise<z.output<typeof legsOrphaned.reply>> {
  const { scope, after, limit } = question;
  staffOrPlatform(scope);
  const mark = after === undefined ? null : momentThenIdOf(after);
  const rows: OrphanRow[] = await reader.query(
    `select o.uuid, o.started_at, o.call_id, o.switch_name, o.reason, o.orphaned_at, l.*
     from cdr.orphan_legs o
     left join lateral (
       select answered_at, ended_at, called_number, own ->> 'destination' as destination,
         own ->> 'carrierId' as carrier_id
       from cdr.legs l where l.uuid = o.uuid and l.started_at = o.started_at limit 1) l on true
     where o.resolved_at is null
       and ($1::timestamptz is null or (o.orphaned_at, o.uuid) < ($1, $2::uuid))
     order by o.orphaned_at desc, o.uuid desc limit $3`,
    [mark?.at ?? null, mark?.id ?? null, limit + 1],
  );
  const placeOf = (row: OrphanRow) => momentThenId(row.orphaned_at, row.uuid);
  return pageOf(rows, limit, placeOf, fromRow);
}

/** How many were given up within so many days, by their switch. */
export function orphansBySwitch(
  reader: Reader,
  days: number,
): Promise<{ switch_name: string; count: number }[]> {
  return reader.query(
    `select switch_name, count(*)::int as count from cdr.orphan_legs
     where resolved_at is null and orphaned_at > clock_timestamp() - make_interval(days => $1)
     group by switch_name`,
    [days],
  );
}
