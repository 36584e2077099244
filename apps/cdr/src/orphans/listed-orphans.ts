import { pageOf } from '@app/common';
import { orphanLeg, type legsOrphaned, type OrphanLeg } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import { staffOrPlatform } from '@app/platform/scopes';
import type { z } from 'zod';
import { momentThenId, momentThenIdOf } from '../kernel/pages.js';
import type { Reader } from '../kernel/reader.js';
import { numberReading } from '../records/index.js';

const { instant, orNull, text, textOf, uuid, whole } = columnTypes;
const orphans = rowsOf({
  legUuid: uuid,
  callId: orNull(uuid),
  switchName: text,
  startedAt: whole,
  reason: textOf<OrphanLeg['reason']>(),
  orphanedAt: instant,
  answeredAt: orNull(whole),
  endedAt: orNull(whole),
  calledNumber: orNull(text),
  destination: orNull(text),
  carrierId: orNull(text),
});
type Orphan = RowOf<typeof orphans>;

const carrierIdOf = orphanLeg.shape.carrierId.catch(null);

const orphanOf = ({ calledNumber, destination, carrierId, ...leg }: Orphan): OrphanLeg => ({
  ...leg,
  carrierId: carrierIdOf.parse(carrierId),
  destination: destination ?? numberReading.called(`+${calledNumber ?? ''}`) ?? calledNumber,
});

/**
 * Lists orphan legs, latest orphaned first.
 * @throws AppError forbidden `staff-only` for an owner, or a key that sees one owner.
 */
export async function listedOrphans(
  reader: Reader,
  question: z.output<typeof legsOrphaned.request>,
): Promise<z.output<typeof legsOrphaned.reply>> {
  const { scope, after, limit } = question;
  staffOrPlatform(scope);
  const mark = after === undefined ? null : momentThenIdOf(after);
  const found = await orphans.query(
    reader,
    `select o.uuid as "legUuid", o.started_at as "startedAt", o.call_id as "callId",
       o.switch_name as "switchName", o.reason, o.orphaned_at as "orphanedAt", l.*
     from cdr.orphan_legs o
     left join lateral (
       select answered_at as "answeredAt", ended_at as "endedAt", called_number as "calledNumber",
         own ->> 'destination' as destination, own ->> 'carrierId' as "carrierId"
       from cdr.legs l where l.uuid = o.uuid and l.started_at = o.started_at limit 1) l on true
     where o.resolved_at is null
       and ($1::timestamptz is null or (o.orphaned_at, o.uuid) < ($1, $2::uuid))
     order by o.orphaned_at desc, o.uuid desc limit $3`,
    [mark?.at ?? null, mark?.id ?? null, limit + 1],
  );
  const placeOf = ({ orphanedAt, legUuid }: Orphan) => momentThenId(new Date(orphanedAt), legUuid);
  return pageOf(found, limit, placeOf, orphanOf);
}

/** Number of legs orphaned within this many days, by switch. */
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
