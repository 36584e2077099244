import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { Reader } from '../kernel/reader.js';
import { recordOfLeg } from './recorded-call.js';

const { orNull, uuid, whole } = columnTypes;
const waiting = rowsOf({ uuid, startedAt: whole, recordedCall: orNull(uuid) });
/** The key of a row of `cdr.pending_legs`. */
export type WaitingKey = Pick<RowOf<typeof waiting>, 'uuid' | 'startedAt'>;

/** Number of waiting legs that one sweep checks. */
export const legsAPage = 2000;

export interface LateLegs {
  /** Calls that have a record and a waiting leg. */
  readonly callIds: readonly string[];
  /** The page's last leg, after which the next one begins; null at the end. */
  readonly last: WaitingKey | null;
}

/**
 * SQL: a page of waiting legs by their key, and which of their calls have a record. `limit` makes
 * PostgreSQL look up each leg by itself; with many legs it would otherwise join with the records of
 * all months, and read each of them.
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

/**
 * Of the next page of waiting legs those that arrived after their call's record, at least
 * `unattendedMs` ago.
 */
export async function lateLegs(
  reader: Reader,
  asked: {
    readonly after: WaitingKey | null;
    readonly unattendedMs: number;
    /** Calls to leave out. */
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
