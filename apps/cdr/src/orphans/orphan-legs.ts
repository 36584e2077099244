import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import type { AskChannel, ChannelState } from '../kernel/ask-switch.js';
import { hasRecord } from '../records/index.js';

export interface FoundOrphan {
  readonly uuid: string;
  readonly callId: string | null;
  readonly switchName: string;
  readonly reason: string;
}

const { orNull, uuid, whole } = columnTypes;
const waitingLegs = rowsOf({
  uuid,
  startedAt: whole,
  callId: orNull(uuid),
  /** How long the A leg's channel has been gone; null when the last check found the channel. */
  absentMs: orNull(whole),
});
type WaitingLeg = RowOf<typeof waitingLegs>;

/** Maximum number of waiting B legs per switch in one check; the others wait for the next check. */
const legsACheck = 200;

/** How long one check may ask a slow switch; the next check covers the other legs. */
const askForMs = 5000;

/**
 * B legs whose A leg has not arrived. They wait as long as their switch still has the A leg's
 * channel: a caller may talk for hours after a first destination was busy. Once the channel has
 * been gone for `graceMs`, the leg is listed as an orphan and waits no longer; an A leg that
 * arrives after all still finds it.
 */
export class OrphanLegs {
  constructor(
    private readonly database: DataSource,
    private readonly ask: AskChannel,
    private readonly limits: { askAfterMs: number; graceMs: number },
  ) {}

  /**
   * Checks the legs that were checked longest ago, of all switches at the same time; returns the
   * new orphans.
   */
  async check(): Promise<FoundOrphan[]> {
    // Finds the switches with waiting legs by one step through the index for each, however many legs wait.
    const switches: { switch_name: string }[] = await this.database.query(
      `with recursive s as (
         select min(switch_name) as switch_name from cdr.pending_legs where direction = 'outbound'
         union all
         select (select min(p.switch_name) from cdr.pending_legs p
           where p.direction = 'outbound' and p.switch_name > s.switch_name)
         from s where s.switch_name is not null
       ) select switch_name from s where switch_name is not null`,
    );
    const found = await Promise.all(switches.map((one) => this.checkSwitch(one.switch_name)));
    return found.flat();
  }

  private async checkSwitch(switchName: string): Promise<FoundOrphan[]> {
    const waiting = await waitingLegs.query(
      this.database,
      `select b.uuid, b.started_at as "startedAt", b.call_id as "callId",
         floor(extract(epoch from clock_timestamp() - b.absent_since) * 1000)::bigint as "absentMs"
       from cdr.pending_legs b
       where b.direction = 'outbound' and b.switch_name = $3
         and b.received_at <= clock_timestamp() - make_interval(secs => $1)
         and not exists (
           select from cdr.pending_legs a where a.call_id = b.call_id and a.direction = 'inbound')
         and not ${hasRecord('b')}
       order by b.checked_at nulls first limit $2`,
      [this.limits.askAfterMs / 1000, legsACheck, switchName],
    );
    const ask = this.asking(switchName);
    const orphans: FoundOrphan[] = [];
    const begun = performance.now();
    for (const leg of waiting) {
      if (performance.now() - begun > askForMs) break;
      const state = leg.callId === null ? 'gone' : await ask(leg.callId);
      if (state === 'exists' || state === 'unreachable') await this.waits(leg, state);
      else if ((leg.absentMs ?? -1) < this.limits.graceMs) await this.isGone(leg);
      else if (await this.orphan(leg, state)) {
        orphans.push({ uuid: leg.uuid, callId: leg.callId, switchName, reason: state });
      }
    }
    return orphans;
  }

  /** Asks once per call; an unreachable switch is not asked again in the same check. */
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

  private async waits(leg: WaitingLeg, state: 'exists' | 'unreachable'): Promise<void> {
    await this.database.query(
      `update cdr.pending_legs set checked_at = clock_timestamp(),
         absent_since = case when $3 then null else absent_since end
       where uuid = $1 and started_at = $2`,
      [leg.uuid, leg.startedAt, state === 'exists'],
    );
  }

  private async isGone(leg: WaitingLeg): Promise<void> {
    await this.database.query(
      `update cdr.pending_legs set checked_at = clock_timestamp(),
         absent_since = coalesce(absent_since, clock_timestamp())
       where uuid = $1 and started_at = $2`,
      [leg.uuid, leg.startedAt],
    );
  }

  /**
   * Lists a leg as an orphan. False when it is none: its A leg has arrived just now, or is in a
   * record, to which the leg belongs as a late one (the completion's sweep adds it).
   */
  private async orphan(leg: WaitingLeg, reason: string): Promise<boolean> {
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
      [leg.uuid, leg.startedAt, reason],
    );
    return listed.length > 0;
  }
}
