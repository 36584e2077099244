import type { DataSource } from 'typeorm';
import type { AskChannel, ChannelState } from '../kernel/ask-switch.js';
import { hasRecord } from '../records/index.js';

export interface FoundOrphan {
  readonly uuid: string;
  readonly callId: string | null;
  readonly switchName: string;
  readonly reason: string;
}

interface WaitingRow {
  uuid: string;
  started_at: string;
  call_id: string | null;
  /** How long the A leg's channel has been gone, in ms; null when it wasn't the last time. */
  absent_ms: number | null;
}

/** Legs of a switch that are looked at in one look. */
const legsALook = 200;

/** A switch that takes long to answer is asked for this long in one look; the next goes on. */
const askForMs = 5000;

/**
 * B legs whose A leg isn't in. They wait as long as their switch still has the A leg's channel:
 * a caller may talk for hours after a first destination was busy. Once it is gone and nothing
 * came for `graceMs`, the leg is listed as an orphan and waits no more; an A leg that comes after
 * all still finds it.
 */
export class OrphanLegs {
  constructor(
    private readonly database: DataSource,
    private readonly ask: AskChannel,
    private readonly limits: { askAfterMs: number; graceMs: number },
  ) {}

  /**
   * Looks at the legs that were looked at longest ago, of all switches at the same time; returns
   * those that became orphans.
   */
  async look(): Promise<FoundOrphan[]> {
    // One step through the index for each switch, however many legs wait.
    const switches: { switch_name: string }[] = await this.database.query(
      `with recursive s as (
         select min(switch_name) as switch_name from cdr.pending_legs where direction = 'outbound'
         union all
         select (select min(p.switch_name) from cdr.pending_legs p
           where p.direction = 'outbound' and p.switch_name > s.switch_name)
         from s where s.switch_name is not null
       ) select switch_name from s where switch_name is not null`,
    );
    const looks = await Promise.all(switches.map((one) => this.lookAt(one.switch_name)));
    return looks.flat();
  }

  private async lookAt(switchName: string): Promise<FoundOrphan[]> {
    const rows: WaitingRow[] = await this.database.query(
      `select b.uuid, b.started_at, b.call_id,
         (extract(epoch from clock_timestamp() - b.absent_since) * 1000)::float8 as absent_ms
       from cdr.pending_legs b
       where b.direction = 'outbound' and b.switch_name = $3
         and b.received_at <= clock_timestamp() - make_interval(secs => $1)
         and not exists (
           select from cdr.pending_legs a where a.call_id = b.call_id and a.direction = 'inbound')
         and not ${hasRecord('b')}
       order by b.checked_at nulls first limit $2`,
      [this.limits.askAfterMs / 1000, legsALook, switchName],
    );
    const ask = this.asking(switchName);
    const orphans: FoundOrphan[] = [];
    const begun = performance.now();
    for (const row of rows) {
      if (performance.now() - begun > askForMs) break;
      const state = row.call_id === null ? 'gone' : await ask(row.call_id);
      if (state === 'exists' || state === 'unreachable') await this.waits(row, state);
      else if ((row.absent_ms ?? -1) < this.limits.graceMs) await this.isGone(row);
      else if (await this.orphan(row, state)) {
        orphans.push({ uuid: row.uuid, callId: row.call_id, switchName, reason: state });
      }
    }
    return orphans;
  }

  /** Asks once a call; a switch that can't be reached isn't asked again in the same look. */
  private asking(switchName: string): (callId: string) => Promise<ChannelState> {
    const states = new Map<string, ChannelState>();
    let unreachable = false;
    return async (callId) => {
      const state =
        states.get(callId) ?? (unreachable ? 'unreachable' : await this.ask(switchName, callId));
      states.set(callId, state);
      unreachable ||= state === 'unreachable';
      return state;
    };
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
         on conflict (uuid, started_at) do update set resolved_at = null, orphaned_at = excluded.orphaned_at
         returning uuid
       ) select uuid from listed`,
      [row.uuid, row.started_at, reason],
    );
    return listed.length > 0;
  }
}
