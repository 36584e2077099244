import type { DataSource } from 'typeorm';
import { hasRecord } from '../records/recorded-call.js';
import type { ChannelState } from '../switches/switches.service.js';

/** Asks the switch that a leg came from whether it still has a channel. */
export type AskSwitch = (switchName: string, uuid: string) => Promise<ChannelState>;

export interface OrphanLeg {
  readonly uuid: string;
  readonly callId: string | null;
  readonly switchName: string;
  readonly reason: string;
}

interface WaitingRow {
  uuid: string;
  started_at: string;
  call_id: string | null;
  switch_name: string;
  /** How long the A leg's channel has been gone, in ms; null when it wasn't the last time. */
  absent_ms: number | null;
}

/** Calls that are asked about in one look. */
const callsALook = 200;

/**
 * B legs whose A leg isn't in. They wait as long as their switch still has the A leg's channel:
 * a caller may talk for hours after a first destination was busy. Once it is gone and nothing
 * came for `graceMs`, the leg is listed as an orphan and waits no more; an A leg that comes after
 * all still finds it.
 */
export class OrphanLegs {
  constructor(
    private readonly database: DataSource,
    private readonly ask: AskSwitch,
    private readonly limits: { askAfterMs: number; graceMs: number },
  ) {}

  /** Looks at the legs that were looked at longest ago; returns those that became orphans. */
  async look(): Promise<OrphanLeg[]> {
    const rows: WaitingRow[] = await this.database.query(
      `select b.uuid, b.started_at, b.call_id, b.switch_name,
         (extract(epoch from clock_timestamp() - b.absent_since) * 1000)::float8 as absent_ms
       from cdr.pending_legs b
       where b.direction = 'outbound'
         and b.received_at <= clock_timestamp() - make_interval(secs => $1)
         and not exists (
           select from cdr.pending_legs a where a.call_id = b.call_id and a.direction = 'inbound')
         and not ${hasRecord('b')}
       order by b.checked_at nulls first limit $2`,
      [this.limits.askAfterMs / 1000, callsALook],
    );
    const states = new Map<string, Promise<ChannelState>>();
    const orphans: OrphanLeg[] = [];
    for (const row of rows) {
      const state = await this.stateOf(row, states);
      if (state === 'exists' || state === 'unreachable') await this.waits(row, state);
      else if ((row.absent_ms ?? -1) < this.limits.graceMs) await this.isGone(row);
      else if (await this.orphan(row, state)) {
        orphans.push({
          uuid: row.uuid,
          callId: row.call_id,
          switchName: row.switch_name,
          reason: state,
        });
      }
    }
    return orphans;
  }

  private stateOf(
    row: WaitingRow,
    states: Map<string, Promise<ChannelState>>,
  ): Promise<ChannelState> {
    const { call_id: callId, switch_name: switchName } = row;
    if (callId === null) return Promise.resolve('gone');
    const state = states.get(callId) ?? this.ask(switchName, callId);
    states.set(callId, state);
    return state;
  }

  private async waits(row: WaitingRow, state: 'exists' | 'unreachable'): Promise<void> {
    await this.database.query(
      `update cdr.pending_legs set checked_at = clock_timestamp(),
         absent_since = case when $3 then null else absent_since end
       where uuid = $1 and started_at = $2`,
      [row.uuid, row.started_at, state === 'exists'],
    );
  }

  private async isGone(row: WaitingRow): Promise<void> {
    await this.database.query(
      `update cdr.pending_legs set checked_at = clock_timestamp(),
         absent_since = coalesce(absent_since, clock_timestamp())
       where uuid = $1 and started_at = $2`,
      [row.uuid, row.started_at],
    );
  }

  /**
   * False when the leg isn't one: its A leg has come in this moment, or is in a record, to which
   * the leg belongs as a late one (the completion's sweep brings it there).
   */
  private async orphan(row: WaitingRow, reason: string): Promise<boolean> {
    const listed: unknown[] = await this.database.query(
      `with gone as (
         delete from cdr.pending_legs b where uuid = $1 and started_at = $2
           and not exists (select from cdr.pending_legs a
             where a.call_id = b.call_id and a.direction = 'inbound')
           and not ${hasRecord('b')}
         returning uuid, started_at, call_id, switch_name
       ), listed as (
         insert into cdr.orphan_legs (uuid, started_at, call_id, switch_name, reason)
         select uuid, started_at, call_id, switch_name, $3 from gone
         on conflict (uuid, started_at) do update set resolved_at = null
         returning uuid
       ) select uuid from listed`,
      [row.uuid, row.started_at, reason],
    );
    return listed.length > 0;
  }
}
