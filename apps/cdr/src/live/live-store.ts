import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { sameCallMicros } from '../legs/index.js';
import { liveColumns, openCallToJson, openColumns } from './live-rows.js';
import type { OpenCall, Talk } from './open-call.js';

const { orNull, text, uuid } = columnTypes;
const callRefs = rowsOf({ callId: uuid, ownerId: orNull(text) });
/** A call as the published events name it. */
export type CallRef = RowOf<typeof callRefs>;

/** SQL: the columns of a `CallRef`. */
const refColumns = 'call_id as "callId", owner_id as "ownerId"';

/** Outcome of listing calls. */
export interface Listing {
  /** Newly listed calls that ring. */
  readonly listed: CallRef[];
  /** Answered calls, whether they were listed before or not. */
  readonly answered: CallRef[];
  /** Calls that were listed and have ended meanwhile. */
  readonly over: CallRef[];
}

/** Outcome of closing calls. */
export interface Closing {
  /** Closed calls that were shown until now. */
  readonly over: CallRef[];
  /** Ids of calls closed with an unknown end. */
  readonly unknown: string[];
}

/** The calls that a switch has, by its own answer. */
export interface SwitchView {
  readonly switchName: string;
  /** Id of the switch's process that answered. */
  readonly coreUuid: string;
  /** The time by the switch's clock when it answered, µs. */
  readonly at: number;
  /** Uuids of the A legs that the switch has. */
  readonly uuids: readonly string[];
}

/** The ids and owners of calls, without the other selected columns. */
const refs = (calls: readonly CallRef[]): CallRef[] =>
  calls.map(({ callId, ownerId }) => ({ callId, ownerId }));
const idsOf = (calls: readonly CallRef[]): string[] => calls.map(({ callId }) => callId);

/** SQL: whether the A leg of a call is stored, so that the call is over. */
const isOver = (call: string): string => `exists (
  select from cdr.legs l where l.uuid = ${call}.call_id
    and l.started_at between ${call}.started_at - ${sameCallMicros}
      and ${call}.started_at + ${sameCallMicros})`;

/** A switch's list of channels may lag behind its events by this long. */
const lagSeconds = 5;

/**
 * The tables of calls under way and of calls with an unknown end. Answers, hang-ups, legs and
 * switches' answers arrive in any order and through several replicas. In the end an answered call
 * is listed, or its A leg is stored, or it is closed as unknown, and never two of these. Each
 * statement is followed by a check for changes that concurrent statements of two replicas cannot
 * see of each other.
 */
export class LiveStore {
  constructor(private readonly database: DataSource) {}

  /**
   * Lists calls that are not over. A call that was closed as unknown and is reported again is
   * unknown no longer.
   */
  async list(calls: readonly OpenCall[]): Promise<Listing> {
    // A statement may change a row only once; of two calls with one uuid the later counts.
    const each = new Map(
      calls.toSorted((a, b) => a.startedAt - b.startedAt).map((call) => [call.callId, call]),
    );
    const changed = await callRefs.query<{ answered: boolean }>(
      this.database,
      `insert into cdr.live_calls as held (${liveColumns()})
       select ${liveColumns()} from json_populate_recordset(null::cdr.live_calls, $1::json) r
       where not ${isOver('r')}
       order by call_id
       on conflict (call_id) do update set (${liveColumns()}, gone_at)
         = (select ${liveColumns('excluded')},
             case when held.started_at = excluded.started_at then held.gone_at end)
         where held.started_at < excluded.started_at
           or (held.started_at = excluded.started_at
             and held.answered_at is null and excluded.answered_at is not null)
       returning ${refColumns}, answered_at is not null as answered`,
      [JSON.stringify([...each.values()].map(openCallToJson))],
    );
    const callIds = [...each.keys()];
    const listed = changed.filter((call) => !call.answered);
    const answered = changed.filter((call) => call.answered);
    await this.#reopened(idsOf(answered));
    await this.#heardOfLate(idsOf(listed));
    return {
      listed: refs(listed),
      answered: refs(answered),
      over: await this.#removeOver(callIds),
    };
  }

  /**
   * Notes that calls have ended, by their hang-up or their leg. They are no longer shown, but stay
   * until the leg is stored: a leg that never arrives leaves the call unknown. Returns calls that
   * were shown.
   */
  async ended(callIds: readonly string[]): Promise<CallRef[]> {
    if (callIds.length === 0) return [];
    const removed = await this.#removeOver(callIds);
    const hidden = await callRefs.query(
      this.database,
      `update cdr.live_calls set gone_at = clock_timestamp() where call_id in (
         select call_id from cdr.live_calls where call_id = any($1::uuid[]) and gone_at is null
         order by call_id for update skip locked)
       returning ${refColumns}`,
      [callIds],
    );
    // A concurrent check for calls that are over has skipped the rows that were locked here.
    await this.#removeOver(idsOf(hidden));
    await this.#known(callIds);
    return [...removed, ...refs(hidden)];
  }

  /** Notes that destinations have answered; returns the calls that were not connected to them. */
  async connected(talks: readonly Talk[]): Promise<CallRef[]> {
    if (talks.length === 0) return [];
    return refs(
      await callRefs.query(
        this.database,
        `with talks as (
           select * from json_to_recordset($1) as t("callId" uuid, "legUuid" uuid, "at" bigint)
         ), held as (
           select c.call_id from cdr.live_calls c join talks t on t."callId" = c.call_id
            where c.gone_at is null and c.connected_leg is distinct from t."legUuid"
            order by c.call_id for update of c
         )
         update cdr.live_calls c set connected_at = t.at, connected_leg = t."legUuid"
           from talks t
          where c.call_id = t."callId" and c.call_id in (select call_id from held)
         returning c.call_id as "callId", c.owner_id as "ownerId"`,
        [JSON.stringify(talks)],
      ),
    );
  }

  /** Notes that legs of destinations are over; returns the calls that were connected to them. */
  async parted(legUuids: readonly string[]): Promise<CallRef[]> {
    if (legUuids.length === 0) return [];
    return refs(
      await callRefs.query(
        this.database,
        `update cdr.live_calls set connected_at = null, connected_leg = null where call_id in (
           select call_id from cdr.live_calls
           where connected_leg = any($1::uuid[]) and gone_at is null
           order by call_id for update)
         returning ${refColumns}`,
        [legUuids],
      ),
    );
  }

  /** Notes that a switch has these channels; returns those that are not listed. */
  async seen({ switchName, at, uuids }: SwitchView): Promise<string[]> {
    await this.database.query(
      `update cdr.live_calls
       set last_seen_at = greatest(last_seen_at, $3::bigint), seen_at = clock_timestamp()
       where call_id in (
         select call_id from cdr.live_calls
         where switch_name = $1 and call_id = any($2::uuid[]) and gone_at is null
         order by call_id for update skip locked)`,
      [switchName, uuids, at],
    );
    const rows: { uuid: string }[] = await this.database.query(
      `select uuid from unnest($1::uuid[]) as u(uuid)
       where not exists (select from cdr.live_calls held where held.call_id = u.uuid)`,
      [uuids],
    );
    return rows.map((row) => row.uuid);
  }

  /** Listed calls of this process of a switch that are not among its channels. */
  async missing({ switchName, coreUuid, uuids }: SwitchView): Promise<string[]> {
    const rows: { call_id: string }[] = await this.database.query(
      `select call_id from cdr.live_calls
       where switch_name = $1 and coalesce(core_uuid, $2::uuid) = $2::uuid
         and call_id <> all($3::uuid[]) and gone_at is null
         and seen_at < clock_timestamp() - make_interval(secs => ${lagSeconds})`,
      [switchName, coreUuid, uuids],
    );
    return rows.map((row) => row.call_id);
  }

  /** Closes calls of an earlier process of a switch: they ended with that process. */
  closeRestarted({ switchName, coreUuid, uuids }: SwitchView): Promise<Closing> {
    return this.#close(
      `held.switch_name = $1 and held.core_uuid <> $2::uuid and held.call_id <> all($3::uuid[])`,
      [switchName, coreUuid, uuids],
    );
  }

  /** Closes calls of a switch that were not seen for `afterMs`. */
  closeAway(switchName: string, afterMs: number): Promise<Closing> {
    return this.#close(
      `held.switch_name = $1 and held.seen_at < clock_timestamp() - make_interval(secs => $2)`,
      [switchName, afterMs / 1000],
    );
  }

  /** Closes calls that ended `afterMs` ago and whose leg has not arrived. */
  closeGone(afterMs: number): Promise<Closing> {
    return this.#close(`held.gone_at < clock_timestamp() - make_interval(secs => $1)`, [
      afterMs / 1000,
    ]);
  }

  /**
   * Removes unknown calls whose leg was stored, or that are listed again, in case the process that
   * should have removed them died. Only calls closed within this many hours.
   */
  async forgetKnown(withinHours: number): Promise<void> {
    const rows: { call_id: string }[] = await this.database.query(
      `select call_id from cdr.unknown_calls
       where closed_at > clock_timestamp() - make_interval(hours => $1)`,
      [withinHours],
    );
    const callIds = rows.map((row) => row.call_id);
    await this.#known(callIds);
    await this.#reopened(callIds);
  }

  /** Switches with calls closed as unknown within this many hours. */
  async switchesWithUnknown(withinHours: number): Promise<string[]> {
    const rows: { switch_name: string }[] = await this.database.query(
      `select distinct switch_name from cdr.unknown_calls
       where closed_at > clock_timestamp() - make_interval(hours => $1)`,
      [withinHours],
    );
    return rows.map((row) => row.switch_name);
  }

  /** Switches that have calls on the list. */
  async switches(): Promise<string[]> {
    const rows: { switch_name: string }[] = await this.database.query(
      'select distinct switch_name from cdr.live_calls',
    );
    return rows.map((row) => row.switch_name);
  }

  /**
   * Removes calls from the list: an answered call becomes unknown, unless its leg is stored; a call
   * that only rang is over.
   */
  async #close(condition: string, values: readonly unknown[]): Promise<Closing> {
    const gone = await callRefs.query<{ shown: boolean; unknown: boolean }>(
      this.database,
      `with gone as (
         delete from cdr.live_calls where call_id in (
           select held.call_id from cdr.live_calls held where ${condition}
           order by held.call_id for update skip locked)
         returning *
       ), closed as (
         insert into cdr.unknown_calls (${openColumns})
         select ${openColumns} from gone where answered_at is not null and not ${isOver('gone')}
         on conflict do nothing
         returning call_id
       )
       select ${refColumns}, gone_at is null as shown,
         call_id in (select call_id from closed) as unknown from gone`,
      [...values],
    );
    const unknown = idsOf(gone.filter((call) => call.unknown));
    await this.#known(unknown);
    return { over: refs(gone.filter(({ shown }) => shown)), unknown };
  }

  /** Removes listed calls whose leg is stored; returns those that were shown. */
  async #removeOver(callIds: readonly string[]): Promise<CallRef[]> {
    if (callIds.length === 0) return [];
    // In one order everywhere, and skipping locked rows, because replicas remove the same calls.
    // The replica that has locked a row checks the call again afterwards.
    const removed = await callRefs.query<{ shown: boolean }>(
      this.database,
      `delete from cdr.live_calls where call_id in (
         select held.call_id from cdr.live_calls held
         where held.call_id = any($1::uuid[]) and ${isOver('held')}
         order by held.call_id for update skip locked)
       returning ${refColumns}, gone_at is null as shown`,
      [callIds],
    );
    return refs(removed.filter(({ shown }) => shown));
  }

  /** Removes unknown calls whose leg is stored. */
  async #known(callIds: readonly string[]): Promise<void> {
    if (callIds.length === 0) return;
    await this.database.query(
      `delete from cdr.unknown_calls where (call_id, started_at) in (
         select held.call_id, held.started_at from cdr.unknown_calls held
         where held.call_id = any($1::uuid[]) and ${isOver('held')}
         order by held.call_id for update skip locked)`,
      [callIds],
    );
  }

  /**
   * Removes unknown calls that are listed again. Their rows on the list are locked as well, so that
   * no replica closes them at the same time.
   */
  async #reopened(callIds: readonly string[]): Promise<void> {
    if (callIds.length === 0) return;
    await this.database.query(
      `delete from cdr.unknown_calls where (call_id, started_at) in (
         select held.call_id, held.started_at from cdr.unknown_calls held
         join cdr.live_calls listed using (call_id, started_at)
         where call_id = any($1::uuid[]) and listed.answered_at is not null
         order by call_id for update skip locked)`,
      [callIds],
    );
  }

  /** Removes calls listed as ringing that were answered before and closed as unknown. */
  async #heardOfLate(callIds: readonly string[]): Promise<void> {
    if (callIds.length === 0) return;
    await this.database.query(
      `delete from cdr.live_calls where call_id in (
         select call_id from cdr.live_calls listed
         where call_id = any($1::uuid[]) and answered_at is null
           and exists (select from cdr.unknown_calls held
             where held.call_id = listed.call_id and held.started_at = listed.started_at)
         order by call_id for update skip locked)`,
      [callIds],
    );
  }
}
