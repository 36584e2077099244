import type { DataSource } from 'typeorm';
import type { AskSwitch } from '../switches/switches.service.js';

interface Row {
  call_id: string;
  switch_name: string;
}

/** Calls that are asked about in one step. */
const callsAStep = 200;

/** Finds calls on the live list whose switch has no such channel any more. */
export class StaleCalls {
  constructor(
    private readonly database: DataSource,
    private readonly ask: AskSwitch,
  ) {}

  /** Of one switch: asks about all of its calls, unless it can't be reached. */
  async ofSwitch(switchName: string): Promise<string[]> {
    const gone: string[] = [];
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows: Row[] = await this.database.query(
        `select call_id, switch_name from cdr.live_calls
         where switch_name = $1 and call_id > $2 order by call_id limit $3`,
        [switchName, after, callsAStep],
      );
      const last = rows.at(-1);
      if (last === undefined) return gone;
      after = last.call_id;
      gone.push(...(await this.goneOf(rows)));
    }
  }

  /** Of any switch: those that nobody asked about for so long, some of them a look. */
  async notAskedFor(afterMs: number): Promise<string[]> {
    const rows: Row[] = await this.database.query(
      `select call_id, switch_name from cdr.live_calls
       where checked_at <= clock_timestamp() - make_interval(secs => $1)
       order by checked_at limit $2`,
      [afterMs / 1000, callsAStep],
    );
    return this.goneOf(rows);
  }

  /** A switch that isn't ours any more has none; one that can't be reached may have them all. */
  private async goneOf(rows: readonly Row[]): Promise<string[]> {
    const unreachable = new Set<string>();
    const gone: string[] = [];
    const asked: string[] = [];
    for (const { call_id: callId, switch_name: switchName } of rows) {
      const state = unreachable.has(switchName)
        ? 'unreachable'
        : await this.ask(switchName, callId);
      if (state === 'unreachable') unreachable.add(switchName);
      asked.push(callId);
      if (state === 'gone' || state === 'unknown-switch') gone.push(callId);
    }
    await this.database.query(
      `update cdr.live_calls set checked_at = clock_timestamp() where call_id in (
         select call_id from cdr.live_calls where call_id = any($1::uuid[])
         order by call_id for update skip locked)`,
      [asked],
    );
    return gone;
  }
}
