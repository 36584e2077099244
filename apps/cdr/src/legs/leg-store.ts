import { systemClock, type Clock, type Micros } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';
import { isCallerOld, periods, type Periods } from '../kernel/periods.js';
import type { Reader } from '../kernel/reader.js';
import { noteCorrection } from './corrections.js';
import { legTable } from './leg-rows.js';
import { LegStage } from './leg-stage.js';
import { isOwnCall, legKey, type Leg, type ReportedLeg } from './leg.js';
import { mergeLegs } from './merge-legs.js';
import { SettledReports } from './settled-reports.js';

export interface CommittedLegs {
  /** Reports whose legs are new: of each leg the first. */
  readonly inserted: ReadonlySet<ReportedLeg>;
  /** Legs whose gaps a later report filled. */
  readonly filled: readonly Leg[];
  /** Number of later reports that contradict their stored leg. */
  readonly conflicts: number;
}

/** Removes a caller's number whose period is over, however late its leg arrives. */
const withoutOldCaller = (
  report: ReportedLeg,
  now: Micros,
  rules: readonly Periods[],
): ReportedLeg =>
  report.leg.callingNumber !== null && isCallerOld(report.leg.startedAt, now, rules)
    ? { ...report, leg: { ...report.leg, callingNumber: null } }
    : report;

/**
 * After a group with stored legs, this many groups first read which of their legs are stored: a
 * source that repeats legs usually repeats more.
 */
const groupsReadFirst = 64;

interface ArrivedLeg {
  readonly report: ReportedLeg;
  /** The report without data that may no longer be stored. */
  readonly taken: ReportedLeg;
}

const byLeg = (a: ReportedLeg, b: ReportedLeg): number =>
  a.leg.uuid < b.leg.uuid ? -1 : a.leg.uuid > b.leg.uuid ? 1 : a.leg.startedAt - b.leg.startedAt;

/**
 * Stores legs, each once, keyed by uuid and start: the first report is committed, later ones only
 * fill its missing fields.
 */
export class LegStore {
  readonly #settled = new SettledReports();
  #groupsToRead = 0;
  readonly #stage: LegStage;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock = systemClock,
    private readonly rules: readonly Periods[] = periods,
  ) {
    // A server that was restored to an earlier state closes its connections.
    this.#stage = new LegStage(database, () => this.#settled.forget());
  }

  /**
   * Commits a group. Resolves when every leg is durable; after an error the group can be sent
   * again. The new legs are one transaction; later reports that add or contradict facts follow in a
   * second one. A report equal to one handled a moment ago needs neither.
   */
  async commit(reports: readonly ReportedLeg[]): Promise<CommittedLegs> {
    const now = this.clock.now().getTime() * 1000;
    const unsettled = reports
      .map((report) => ({ report, taken: withoutOldCaller(report, now, this.rules) }))
      .filter(({ taken }) => !this.#settled.has(taken.leg));
    if (unsettled.length === 0) return { inserted: new Set(), filled: [], conflicts: 0 };
    try {
      const committed = await this.#commit(unsettled);
      for (const { taken } of unsettled) this.#settled.add(taken.leg);
      return committed;
    } catch (error) {
      this.#settled.forget();
      throw error;
    }
  }

  async #commit(legs: readonly ArrivedLeg[]): Promise<CommittedLegs> {
    const first: ArrivedLeg[] = [];
    const later: ReportedLeg[] = [];
    // One order everywhere, so that two replicas with the same legs wait instead of deadlocking.
    for (const leg of legs.toSorted((a, b) => byLeg(a.taken, b.taken))) {
      const before = first.at(-1);
      if (before !== undefined && byLeg(before.taken, leg.taken) === 0) later.push(leg.taken);
      else first.push(leg);
    }
    const stored = await this.#insert(first.map(({ taken }) => taken));
    const inserted = new Set<ReportedLeg>();
    for (const { report, taken } of first) {
      if (stored.size > 0 && stored.has(legKey(taken.leg))) later.push(taken);
      else inserted.add(report);
    }
    const telling = later.length === 0 ? [] : await this.#telling(later, stored);
    if (telling.length === 0) return { inserted, filled: [], conflicts: 0 };
    return { inserted, ...(await this.#fillGaps(telling.toSorted(byLeg))) };
  }

  /**
   * @returns The legs that were stored before, by their keys: the stored leg if it was read
   * beforehand, else null.
   */
  async #insert(legs: readonly ReportedLeg[]): Promise<Map<string, Leg | null>> {
    const stored = new Map<string, Leg | null>();
    if (this.#groupsToRead > 0) {
      this.#groupsToRead -= 1;
      for (const [key, leg] of await selectLegs(this.database, legs)) stored.set(key, leg);
    }
    const isStored = ({ leg }: ReportedLeg): boolean => stored.has(legKey(leg));
    const repeated = stored.size === 0 ? [] : legs.filter(isStored);
    const fresh = stored.size === 0 ? legs : legs.filter((report) => !isStored(report));
    for (const key of await this.#stage.insert(fresh, repeated)) stored.set(legKey(key), null);
    if (stored.size > 0) this.#groupsToRead = groupsReadFirst;
    return stored;
  }

  /** Reports that add or contradict facts of their stored leg; most reports only repeat it. */
  async #telling(
    reports: readonly ReportedLeg[],
    readBefore: ReadonlyMap<string, Leg | null>,
  ): Promise<ReportedLeg[]> {
    const unseen = reports.filter(({ leg }) => (readBefore.get(legKey(leg)) ?? null) === null);
    const stored =
      unseen.length === 0 ? new Map<string, Leg>() : await selectLegs(this.database, unseen);
    return reports.filter(({ leg }) => {
      const key = legKey(leg);
      const known = readBefore.get(key) ?? stored.get(key);
      if (known === undefined) return false;
      const { filled, conflicts } = mergeLegs(known, leg);
      return filled || conflicts.length > 0;
    });
  }

  #fillGaps(reports: readonly ReportedLeg[]): Promise<{ filled: Leg[]; conflicts: number }> {
    return this.database.transaction(async (manager) => {
      const stored = await selectLegs(manager, reports, 'for update');
      const filled = new Map<string, Leg>();
      let conflicts = 0;
      for (const { leg } of reports) {
        const key = legKey(leg);
        const known = stored.get(key);
        if (known === undefined) continue;
        const merged = mergeLegs(known, leg);
        stored.set(key, merged.leg);
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

/**
 * Reads stored legs by one index look-up each, in the order of `byLeg`. The lateral join forces
 * this plan: autovacuum leaves PostgreSQL with statistics of each partition but not of the whole
 * table, and for a plain join it would read a whole month, expecting to match half of it.
 */
async function selectLegs(
  reader: Reader,
  reports: readonly ReportedLeg[],
  lock: '' | 'for update' = '',
): Promise<Map<string, Leg>> {
  const ordered = reports.toSorted(byLeg);
  const starts = ordered.map(({ leg }) => leg.startedAt);
  // A range of starts skips the partitions of other months; a list of starts does too, but was
  // measured to be several times slower.
  const legs: Leg[] = await legTable.query(
    reader,
    `select l.* from unnest($1::uuid[], $2::bigint[]) as k(uuid, started_at)
     cross join lateral (
       select ${legTable.columns()} from cdr.legs
        where legs.uuid = k.uuid and legs.started_at = k.started_at
          and legs.started_at between $3 and $4
        limit 1 ${lock}) l`,
    [ordered.map(({ leg }) => leg.uuid), starts, Math.min(...starts), Math.max(...starts)],
  );
  return new Map(legs.map((leg) => [legKey(leg), leg]));
}

/**
 * Updates a leg whose missing fields were filled. The leg waits again, so that its record, if there
 * is one, is checked anew.
 */
async function updateLeg(manager: EntityManager, leg: Leg): Promise<void> {
  await manager.query(
    `update cdr.legs set (switch_name, call_id, progressed_at, early_media_at, answered_at, billed_micros,
         hangup_cause, calling_number, withheld, called_number, sip_call_id, originated_legs,
         last_bridge_to, voice_quality, own)
       = (select "switchName", "callId", "progressedAt", "earlyMediaAt", "answeredAt", "billedMicros",
         "hangupCause", "callingNumber", withheld, "calledNumber", "sipCallId", "originatedLegs",
         "lastBridgeTo", "voiceQuality", own from json_to_record($1::json) as r(${legTable.shape()}))
     where uuid = $2 and started_at = $3`,
    [JSON.stringify(leg), leg.uuid, leg.startedAt],
  );
  if (isOwnCall(leg)) return;
  await manager.query(
    `insert into cdr.pending_legs (uuid, started_at, call_id, direction, switch_name)
     values ($1, $2, $3, $4, $5)
     on conflict (uuid, started_at) do update set call_id = excluded.call_id`,
    [leg.uuid, leg.startedAt, leg.callId, leg.direction, leg.switchName],
  );
}
