import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { sameCallMicros } from '../legs/index.js';
import { liveColumns, openCallToJson, openColumns } from './live-rows.js';
import type { OpenCall } from './open-call.js';

const { orNull, text, uuid } = columnTypes;
const callRefs = rowsOf({ callId: uuid, ownerId: orNull(text) });
/** A call as the facts name it. */
export type CallRef = RowOf<typeof callRefs>;

/** SQL, of a call. */
const refColumns = 'call_id as "callId", owner_id as "ownerId"';

/** What became of calls that were to be listed. */
export interface Listing {
  /** Not there before; they ring. */
  readonly listed: CallRef[];
  /** Answered, whether they were there before or not. */
  readonly answered: CallRef[];
  /** Were there, and have ended meanwhile. */
  readonly over: CallRef[];
}

/** Calls that were given up. */
export interface Closing {
  /** Those that were shown until now. */
  readonly over: CallRef[];
  /** Those that nobody knows the end of, by their ids. */
  readonly unknown: string[];
}

/** What a switch was found to have. */
export interface SwitchView {
  readonly switchName: string;
  /** Of the switch's process that answered. */
  readonly coreUuid: string;
  /** The switch's clock, µs. */
  readonly at: number;
  /** Channels that it has. */
  readonly uuids: readonly string[];
}

/** Without what else was selected. */
const refs = (calls: readonly CallRef[]): CallRef[] =>
  calls.map(({ callId, ownerId }) => ({ callId, ownerId }));
const idsOf = (calls: readonly CallRef[]): string[] => calls.map(({ callId }) => callId);

/** SQL: whether the A leg of a call is held, and so the call is over. */
const isOver = (call: string): string => `exists (
  select from cdr.legs l where l.uuid = ${call}.call_id
    and l.started_at between ${call}.started_at - ${sameCallMicros}
      and ${call}.started_at + ${sameCallMicros})`;

/** A switch's list of channels may lag behind its events by so long. */
const lagSeconds = 5;

/**
 * The tables of calls that go on, and of those that nobody knows the end of. Answers, hang-ups, legs
 * and what switches answer come in any order and from several replicas; whatever comes last: an
 * answered call is listed, or its A leg is held, or it is closed as unknown, and never two of these.
 * What two statements of two replicas couldn't see of each other is looked at once more after each.
 */
export class LiveStore {
  constructor(private readonly database: DataSource) {}

  /** Lists calls that aren't over. One that was given up, and is heard of again, isn't unknown. */
  async list(calls: readonly OpenCall[]): Promise<Listing> {
    // A statement takes a row once only; of a uuid that came twice the later call counts.
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
   * Calls have ended, by their hang-up or their leg. They are shown no more, but stay until the leg
   * is held: one that never comes leaves them unknown. Returns those that were shown.
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
    // Whoever looked meanwhile for calls that are over has passed by what was locked here.
    await this.#removeOver(idsOf(hidden));
    await this.#known(callIds);
    return [...removed, ...refs(hidden)];
  }

  /** Notes that a switch has these channels; returns those that aren't listed. */
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

  /** Calls of this process of a switch that are listed though it names no such channel. */
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

  /** Closes what an earlier process of a switch had: it ended with that. */
  closeRestarted({ switchName, coreUuid, uuids }: SwitchView): Promise<Closing> {
    return this.#close(
      `held.switch_name = $1 and held.core_uuid <> $2::uuid and held.call_id <> all($3::uuid[])`,
      [switchName, coreUuid, uuids],
    );
  }

  /** Closes what a switch had that nobody has reached for so long. */
  closeAway(switchName: string, afterMs: number): Promise<Closing> {
    return this.#close(
      `held.switch_name = $1 and held.seen_at < clock_timestamp() - make_interval(secs => $2)`,
      [switchName, afterMs / 1000],
    );
  }

  /** Closes calls that ended so long ago and whose leg hasn't come. */
  closeGone(afterMs: number): Promise<Closing> {
    return this.#close(`held.gone_at < clock_timestamp() - make_interval(secs => $1)`, [
      afterMs / 1000,
    ]);
  }

  /**
   * Takes out again whose leg came in, or that were heard of again, when whoever saw to that died
   * before he had; of those closed within so many hours.
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

  /** Switches of which calls were closed as unknown within so many hours. */
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

  /** A call that rang only, or whose leg is held, is taken off; an answered one becomes unknown. */
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

  /** Only calls whose leg is held; returns those that were shown. */
  async #removeOver(callIds: readonly string[]): Promise<CallRef[]> {
    if (callIds.length === 0) return [];
    // In one order everywhere, and around each other's: replicas remove the same calls. Whoever holds
    // a row looks again after that.
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

  /** Of those that are unknown: whose leg is held. */
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
   * Of those that are unknown: which are listed again. Their rows on the list are locked as well, so
   * that nobody closes one at the same time.
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

  /** Of those that were listed as ringing: which are known to have been answered, and given up. */
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
