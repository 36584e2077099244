import type { LiveCall } from '@app/contracts';
import type { DataSource } from 'typeorm';
import { sameCallMicros } from '../records/recorded-call.js';

/** A call as the facts name it. */
export interface CallRef {
  readonly callId: string;
  readonly ownerId: string | null;
}

interface RefRow {
  call_id: string;
  owner_id: string | null;
}

export interface LiveCallRow extends RefRow {
  started_at: string;
  answered_at: string;
  switch_name: string;
  carrier_id: string | null;
  calling_number: string | null;
  withheld: boolean;
  origin_country: string | null;
  origin_kind: LiveCall['origin']['kind'];
  called_number: string;
}

export const liveColumns = `call_id, started_at, answered_at, switch_name, owner_id, carrier_id,
  calling_number, withheld, origin_country, origin_kind, called_number`;

const liveColumnTypes = `call_id uuid, started_at bigint, answered_at bigint, switch_name text,
  owner_id text, carrier_id text, calling_number text, withheld boolean, origin_country text,
  origin_kind text, called_number text`;

const toJson = (call: LiveCall): Record<keyof LiveCallRow, unknown> => ({
  call_id: call.callId,
  started_at: call.startedAt,
  answered_at: call.answeredAt,
  switch_name: call.switchName,
  owner_id: call.ownerId,
  carrier_id: call.carrierId,
  calling_number: call.callingNumber,
  withheld: call.withheld,
  origin_country: call.origin.country,
  origin_kind: call.origin.kind,
  called_number: call.calledNumber,
});

export const liveCallFromRow = (row: LiveCallRow): LiveCall => ({
  callId: row.call_id,
  startedAt: Number(row.started_at),
  answeredAt: Number(row.answered_at),
  switchName: row.switch_name,
  ownerId: row.owner_id,
  carrierId: row.carrier_id,
  callingNumber: row.calling_number,
  withheld: row.withheld,
  origin: { country: row.origin_country, kind: row.origin_kind },
  calledNumber: row.called_number,
});

const refs = (rows: readonly RefRow[]): CallRef[] =>
  rows.map((row) => ({ callId: row.call_id, ownerId: row.owner_id }));

/** SQL: whether the A leg of a call is held, and so the call is over. */
const isOver = (call: string): string => `exists (
  select from cdr.legs l where l.uuid = ${call}.call_id
    and l.started_at between ${call}.started_at - ${sameCallMicros}
      and ${call}.started_at + ${sameCallMicros})`;

/**
 * The table of calls that go on. Answers, hang-ups and legs may come in any order and from several
 * replicas: whatever comes last, no call stays whose A leg is held.
 */
export class LiveStore {
  constructor(private readonly database: DataSource) {}

  /** Lists calls that aren't over. `listed` are those that weren't there yet. */
  async list(calls: readonly LiveCall[]): Promise<{ listed: CallRef[]; over: CallRef[] }> {
    // A statement takes a row once only; of a uuid that came twice the later call counts.
    const each = new Map(
      calls.toSorted((a, b) => a.startedAt - b.startedAt).map((call) => [call.callId, call]),
    );
    const rows: RefRow[] = await this.database.query(
      `insert into cdr.live_calls as held (${liveColumns})
       select ${liveColumns} from json_to_recordset($1::json) as r(${liveColumnTypes})
       where not ${isOver('r')}
       order by call_id
       on conflict (call_id) do update set (${liveColumns})
         = (select ${liveColumns.replaceAll(/\w+/g, 'excluded.$&')})
         where held.started_at < excluded.started_at
       returning call_id, owner_id`,
      [JSON.stringify([...each.values()].map(toJson))],
    );
    const listed = refs(rows);
    return { listed, over: await this.#overAlready(listed) };
  }

  /** Takes calls off the list, because they have ended; returns those that were on it. */
  async remove(callIds: readonly string[]): Promise<CallRef[]> {
    return this.#delete('held.call_id = any($1::uuid[])', callIds);
  }

  /**
   * A leg that another connection committed while `list` ran was not to be seen by it, nor the new
   * row by whoever then took the call off the list. Now both are: looked at once more.
   */
  async #overAlready(listed: readonly CallRef[]): Promise<CallRef[]> {
    if (listed.length === 0) return [];
    return this.#delete(
      `held.call_id = any($1::uuid[]) and ${isOver('held')}`,
      listed.map(({ callId }) => callId),
    );
  }

  /** In one order everywhere, and around each other's: replicas remove the same calls. */
  async #delete(condition: string, callIds: readonly string[]): Promise<CallRef[]> {
    const [rows]: [RefRow[], number] = await this.database.query(
      `delete from cdr.live_calls where call_id in (
         select held.call_id from cdr.live_calls held where ${condition}
         order by held.call_id for update skip locked)
       returning call_id, owner_id`,
      [callIds],
    );
    return refs(rows);
  }
}
