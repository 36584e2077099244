import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { Reader } from '../kernel/reader.js';
import { recordOfLeg } from './recorded-call.js';

const { orNull, uuid, whole } = columnTypes;
const waiting = rowsOf({ uuid, startedAt: whole, recordedCall: orNull(uuid) });
/** Of a row of `cdr.pending_legs`. */
export type WaitingKey = Pick<RowOf<typeof waiting>, 'uuid' | 'startedAt'>;

/** Waiting legs that are looked at in one sweep. */
export const legsAPage = 2000;

export interface LateLegs {
  /** Calls that have their record, and a leg that waits. */
  readonly callIds: readonly string[];
  /** The page's last leg, after which the next one begins; null at the end. */
  readonly last: WaitingKey | null;
}

/**
 * SQL: a page of waiting legs by their key, and which of their calls have a record. Each leg is looked up by
 * itself (`limit` keeps PostgreSQL from joining with the records of all months, which it does with many legs,
 * and reads each of them for).
 */
export const lateLegsPage = `
  with page as materialized (
    select uuid, started_at, call_id, direction, received_at from cdr.pending_legs
    where $1::uuid is null or (uuid, started_at) > ($1::uuid, $2::bigint)
    order by uuid, started_at limit $3
  )
  select p.uuid, p.started_at as "startedAt", r.call_id as "recordedCall" from page p
  left join lateral (${recordOfLeg('p')}
    and p.call_id <> all($4::uuid[])
    and p.received_at <= clock_timestamp() - make_interval(secs => $5)
    limit 1) r on true
  order by p.uuid, p.started_at`;

/** Of the next page of waiting legs those that came, `unattendedMs` ago or earlier, after their call's record. */
export async function lateLegs(
  reader: Reader,
  asked: {
    readonly after: WaitingKey | null;
    readonly unattendedMs: number;
    /** Calls that are left out. */
    readonly except: readonly string[];
  },
): Promise<LateLegs> {
  const { after, unattendedMs, except } = asked;
  const rows = await waiting.query(reader, lateLegsPage, [
    after?.uuid ?? null,
    after?.startedAt ?? null,
    legsAPage,
    except,
    unattendedMs / 1000,
  ]);
  const callIds = rows.flatMap((row) => row.recordedCall ?? []);
  return {
    callIds: [...new Set(callIds)],
    last: rows.length < legsAPage ? null : (rows.at(-1) ?? null),
  };
}
