import type { DataSource, EntityManager } from 'typeorm';
import { noteCorrection } from '../records/corrections.js';
import { legKey, type Leg, type LegSource } from './leg.js';
import { legColumns, legColumnTypes, legFromRow, legToJson, type LegRow } from './leg-rows.js';
import { mergeLegs } from './merge-legs.js';

/** A leg as one source reported it. */
export interface ReportedLeg {
  readonly leg: Leg;
  readonly source: LegSource;
}

export interface CommittedLegs {
  /** Keys (`legKey`) of the legs that weren't held before. */
  readonly inserted: ReadonlySet<string>;
  /** Legs whose gaps a later report filled. */
  readonly filled: readonly Leg[];
  /** Later reports that contradict what is held. */
  readonly conflicts: number;
}

interface Key {
  uuid: string;
  started_at: string;
}

const byKey = (a: ReportedLeg, b: ReportedLeg): number =>
  a.leg.uuid < b.leg.uuid ? -1 : a.leg.uuid > b.leg.uuid ? 1 : a.leg.startedAt - b.leg.startedAt;

/**
 * Holds legs, each once, keyed by uuid and start: the first report is committed, later ones only
 * fill its gaps.
 */
export class LegStore {
  constructor(private readonly database: DataSource) {}

  /**
   * Commits a group. Returns when every leg of it is durable; throws when none of the new ones is.
   * The new legs are one statement, and so one transaction; reports of legs that are held already
   * follow in a second one.
   */
  async commit(reports: readonly ReportedLeg[]): Promise<CommittedLegs> {
    // In one order everywhere, so that two replicas with the same legs wait instead of deadlocking.
    const ordered = reports.toSorted(byKey);
    const first = new Map<string, ReportedLeg>();
    const later: ReportedLeg[] = [];
    for (const report of ordered) {
      const key = legKey(report.leg);
      if (first.has(key)) later.push(report);
      else first.set(key, report);
    }
    const inserted = await this.#insert([...first.values()]);
    for (const [key, report] of first) if (!inserted.has(key)) later.push(report);
    if (later.length === 0) return { inserted, filled: [], conflicts: 0 };
    return { inserted, ...(await this.#fillGaps(later.toSorted(byKey))) };
  }

  async #insert(reports: readonly ReportedLeg[]): Promise<Set<string>> {
    const rows: Key[] = await this.database.query(
      `with new as (
         insert into cdr.legs (${legColumns}, source)
         select ${legColumns}, source from json_to_recordset($1::json) as r(${legColumnTypes})
         on conflict do nothing
         returning uuid, started_at, call_id, direction, switch_name
       ), waiting as (
         insert into cdr.pending_legs (uuid, started_at, call_id, direction, switch_name)
         select uuid, started_at, call_id, direction, switch_name from new
         on conflict do nothing
       )
       select uuid, started_at from new`,
      [JSON.stringify(reports.map(({ leg, source }) => legToJson(leg, source)))],
    );
    return new Set(
      rows.map((row) => legKey({ uuid: row.uuid, startedAt: Number(row.started_at) })),
    );
  }

  #fillGaps(reports: readonly ReportedLeg[]): Promise<{ filled: Leg[]; conflicts: number }> {
    return this.database.transaction(async (manager) => {
      const held = await lockLegs(manager, reports);
      const filled = new Map<string, Leg>();
      let conflicts = 0;
      for (const { leg } of reports) {
        const key = legKey(leg);
        const known = held.get(key);
        if (known === undefined) continue;
        const merged = mergeLegs(known, leg);
        held.set(key, merged.leg);
        if (merged.filled) filled.set(key, merged.leg);
        if (merged.conflicts.length > 0) {
          conflicts += 1;
          await noteCorrection(manager, {
            callId: leg.callId ?? leg.uuid,
            callStartedAt: leg.direction === 'inbound' ? leg.startedAt : null,
            legUuid: leg.uuid,
            reason: 'conflicting-report',
            changes: merged.conflicts,
          });
        }
      }
      for (const leg of filled.values()) await updateLeg(manager, leg);
      return { filled: [...filled.values()], conflicts };
    });
  }
}

async function lockLegs(
  manager: EntityManager,
  reports: readonly ReportedLeg[],
): Promise<Map<string, Leg>> {
  const rows: LegRow[] = await manager.query(
    `select ${legColumns} from cdr.legs
     where (uuid, started_at) in (select * from unnest($1::uuid[], $2::bigint[]))
       and started_at = any($2::bigint[])
     order by uuid, started_at for update`,
    [reports.map(({ leg }) => leg.uuid), reports.map(({ leg }) => leg.startedAt)],
  );
  return new Map(rows.map((row) => legFromRow(row)).map((leg) => [legKey(leg), leg]));
}

/** Once filled, a leg waits again: its record, if it has one, is looked at anew. */
async function updateLeg(manager: EntityManager, leg: Leg): Promise<void> {
  await manager.query(
    `update cdr.legs set (switch_name, call_id, progressed_at, answered_at, billed_micros,
         hangup_cause, calling_number, withheld, called_number, sip_call_id, originated_legs,
         last_bridge_to, own)
       = (select switch_name, call_id, progressed_at, answered_at, billed_micros,
         hangup_cause, calling_number, withheld, called_number, sip_call_id, originated_legs,
         last_bridge_to, own from json_to_record($1::json) as r(${legColumnTypes}))
     where uuid = $2 and started_at = $3`,
    [JSON.stringify(legToJson(leg, 'post')), leg.uuid, leg.startedAt],
  );
  await manager.query(
    `insert into cdr.pending_legs (uuid, started_at, call_id, direction, switch_name)
     values ($1, $2, $3, $4, $5)
     on conflict (uuid, started_at) do update set call_id = excluded.call_id`,
    [leg.uuid, leg.startedAt, leg.callId, leg.direction, leg.switchName],
  );
}
