import { systemClock, type Clock } from '@app/common';
import type { CallRecord } from '@app/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { isCallerOld, periods, type Periods } from '../kernel/periods.js';
import {
  type Leg,
  legKey,
  noteCorrection,
  sameCallMicros,
  attemptsOfCorrections,
} from '../legs/index.js';
import { assembleRecord, type AssembledRecord } from './assembling/assemble-record.js';
import { claim, storedLegs, namedLegs, type LegKey, legKeys } from './call-legs.js';
import type { NumberReading } from './assembling/call-parties.js';
import {
  callOfLeg,
  callOfRecord,
  gatherCalls,
  isWhole,
  type KnownCall,
} from './assembling/complete-calls.js';
import { recordChanges } from './assembling/record-changes.js';
import { storedRecords, insertStored, recordOf, recordSelection } from './record-rows.js';

/** Outcome of a pass over waiting legs. */
export interface CompletionPass {
  readonly recorded: readonly CallRecord[];
  /** Ids of calls whose record got a correction. */
  readonly corrected: readonly string[];
  /**
   * Legs that cannot be compared with their call's record, because other legs of the call are
   * deleted.
   */
  readonly orphaned: readonly Leg[];
}

/** The legs of a pass, and its outcome so far. */
interface Pass {
  /** Legs that waited, or were listed as orphans. */
  readonly arrived: ReadonlySet<Leg>;
  /** Keys (`legKey`) of the stored B legs of the pass's calls. */
  readonly storedKeys: ReadonlySet<string>;
  readonly ready: AssembledRecord[];
  readonly corrected: string[];
  readonly settled: Leg[];
  readonly incomparable: Leg[];
}

/** The longest time from the assembling of a record to its commit. */
const longestPassMicros = 60_000_000;

const nothing: CompletionPass = { recorded: [], corrected: [], orphaned: [] };

/** Turns waiting legs into call records, each call's exactly once. */
export class RecordStore {
  constructor(
    private readonly database: DataSource,
    private readonly numbers: NumberReading,
    private readonly isLong: (a: Leg) => boolean,
    private readonly clock: Clock = systemClock,
    private readonly rules: readonly Periods[] = periods,
  ) {}

  /**
   * Completes these calls, in one transaction. A call whose legs have all arrived becomes a record;
   * with `giveUp`, so does a call without some of its legs, and its record names them. Legs of a
   * call that has its record already are compared with it. Passes over the same call wait for each
   * other.
   */
  complete(callIds: readonly string[], giveUp = false): Promise<CompletionPass> {
    return this.database.transaction(async (manager) => {
      const keys = await lockWaiting(manager, callIds);
      if (keys.length === 0) return nothing;
      const orphans = await listedOrphans(manager, callIds);
      const arrived = await storedLegs(manager, [...keys, ...orphans]);
      if (arrived.length < keys.length + orphans.length) await forgetGone(manager, keys);
      if (arrived.length === 0) return nothing;
      const known = await knownCalls(manager, callIds, arrived);
      const named = await namedLegs(manager, known, arrived);
      const stored = [...bLegsOf(arrived), ...named];
      const { calls } = gatherCalls(known, stored);
      const pass: Pass = {
        arrived: new Set(arrived),
        storedKeys: new Set(stored.map(legKey)),
        ready: [],
        corrected: [],
        settled: [],
        incomparable: [],
      };
      for (const { call, bLegs } of calls) {
        const { a, record } = call;
        if (record !== undefined)
          await this.#compareWithLegs(manager, pass, { call, record, bLegs });
        else if (a !== undefined) await this.#makeReady(manager, pass, { a, bLegs, giveUp });
      }
      const { ready, corrected, settled, incomparable } = pass;
      await forget(manager, [...settled, ...incomparable]);
      if (orphans.length > 0 || named.length > 0) await resolveOrphans(manager, settled);
      const orphaned = await listOrphans(manager, incomparable);
      return { recorded: await insertRecords(manager, ready), corrected, orphaned };
    });
  }

  /** Makes the record of a call that has none, when its legs have arrived or it is given up. */
  async #makeReady(
    manager: EntityManager,
    pass: Pass,
    { a, bLegs, giveUp }: { a: Leg; bLegs: readonly Leg[]; giveUp: boolean },
  ): Promise<void> {
    if (!giveUp && !isWhole(a, bLegs)) return;
    const own = await claim(manager, a.uuid, bLegs);
    if (!giveUp && !isWhole(a, own)) return;
    pass.ready.push(this.#withoutOldCaller(assembleRecord(a, own, this.numbers, this.isLong)));
    pass.settled.push(a, ...own);
  }

  /** Compares a record with its legs, if one of them is not in the record yet or was filled. */
  async #compareWithLegs(
    manager: EntityManager,
    pass: Pass,
    { call, record, bLegs }: { call: KnownCall; record: CallRecord; bLegs: readonly Leg[] },
  ): Promise<void> {
    const { a, recordedLegs } = call;
    const isLate = (leg: Leg): boolean => !recordedLegs.has(legKey(leg));
    if (a?.withheld === true && !record.withheld) await withhold(manager, record);
    if (a === undefined || [...recordedLegs].some((key) => !pass.storedKeys.has(key))) {
      pass.incomparable.push(...bLegs.filter(isLate));
      pass.settled.push(...bLegs.filter((leg) => !isLate(leg)), ...(a === undefined ? [] : [a]));
      return;
    }
    if (![a, ...bLegs].some((leg) => pass.arrived.has(leg)) && !bLegs.some(isLate)) return;
    const own = await claim(manager, a.uuid, bLegs);
    const late = own.find(isLate) ?? own.find((leg) => pass.arrived.has(leg)) ?? a;
    if (await this.#compare(manager, record, { a, bLegs: own, late })) {
      pass.corrected.push(record.callId);
    }
    pass.settled.push(a, ...own);
  }

  /**
   * Leaves out a caller's number that has aged: the ageing of its month may have run since the leg
   * was read, and runs once only.
   */
  #withoutOldCaller(record: AssembledRecord): AssembledRecord {
    const committedBy = this.clock.now().getTime() * 1000 + longestPassMicros;
    return isCallerOld(record.startedAt, committedBy, this.rules)
      ? { ...record, callingNumber: null }
      : record;
  }

  /**
   * Assembles the record anew from all stored legs of its call, and stores the differences as a
   * correction. Returns whether a new correction was stored.
   */
  async #compare(
    manager: EntityManager,
    record: CallRecord,
    { a, bLegs, late }: { a: Leg; bLegs: readonly Leg[]; late: Leg },
  ): Promise<boolean> {
    const { position: _position, callingPrefix: _prefix, ...recorded } = record;
    // The limit of long calls may have changed meanwhile: that changes no record.
    const isLong = (leg: Leg): boolean =>
      leg.billedMicros === record.billedMicros
        ? record.suspicions.includes('long')
        : this.isLong(leg);
    const now = assembleRecord(a, bLegs, this.numbers, isLong);
    if (now.withheld) recorded.callingNumber = null;
    // A number that was removed, or has aged together with the origin read from it, is no change of
    // the call.
    if (!now.withheld && isCallerOld(a.startedAt, this.clock.now().getTime() * 1000, this.rules)) {
      recorded.callingNumber = now.callingNumber;
      recorded.origin = now.origin;
    }
    const changes = recordChanges(recorded, now);
    if (changes.length === 0) return false;
    return noteCorrection(manager, {
      callId: record.callId,
      callStartedAt: record.startedAt,
      legUuid: late.uuid,
      reason: 'late-leg',
      changes,
    });
  }
}

/** Removes a number that turns out to be withheld: the only change that a record ever gets. */
async function withhold(manager: EntityManager, record: CallRecord): Promise<void> {
  await manager.query(
    `update cdr.call_records set withheld = true, calling_number = null, calling_prefix = null
     where call_id = $1 and started_at = $2`,
    [record.callId, record.startedAt],
  );
}

const bLegsOf = (legs: readonly Leg[]): Leg[] => legs.filter((leg) => leg.direction === 'outbound');

/**
 * The calls that the arrived legs may belong to: those whose A leg is among them, and those with a
 * record.
 */
async function knownCalls(
  manager: EntityManager,
  callIds: readonly string[],
  arrived: readonly Leg[],
): Promise<KnownCall[]> {
  const aLegs = arrived.filter((leg) => leg.direction === 'inbound');
  const recorded = await findRecords(
    manager,
    callIds,
    arrived.map((leg) => leg.startedAt),
  );
  if (recorded.length === 0) return aLegs.map((a) => callOfLeg(a));
  const attempts = await attemptsOfCorrections(manager, callIds);
  const at = new Set(aLegs.map(legKey));
  const stored = await storedLegs(
    manager,
    recorded
      .map((record) => ({ uuid: record.callId, startedAt: record.startedAt }))
      .filter((key) => !at.has(legKey(key))),
  );
  const legs = new Map([...aLegs, ...stored].map((a) => [legKey(a), a]));
  const known: KnownCall[] = [];
  for (const record of recorded) {
    const key = legKey({ uuid: record.callId, startedAt: record.startedAt });
    const a = legs.get(key);
    const corrected = attempts.get(key);
    known.push(a === undefined ? callOfRecord(record, corrected) : callOfLeg(a, record, corrected));
    legs.delete(key);
  }
  return [...known, ...[...legs.values()].map((a) => callOfLeg(a))];
}

const lockWaiting = (manager: EntityManager, callIds: readonly string[]): Promise<LegKey[]> =>
  legKeys.query(
    manager,
    `select uuid, started_at as "startedAt" from cdr.pending_legs where call_id = any($1::uuid[])
     order by uuid, started_at for update`,
    [callIds],
  );

/**
 * Legs that were listed as orphans and do not wait: an A leg that arrives after all still gets
 * them.
 */
const listedOrphans = (manager: EntityManager, callIds: readonly string[]): Promise<LegKey[]> =>
  legKeys.query(
    manager,
    `select o.uuid, o.started_at as "startedAt" from cdr.orphan_legs o
     where o.call_id = any($1::uuid[]) and o.resolved_at is null
       and not exists (select from cdr.pending_legs p
         where p.uuid = o.uuid and p.started_at = o.started_at)`,
    [callIds],
  );

async function resolveOrphans(manager: EntityManager, legs: readonly Leg[]): Promise<void> {
  await manager.query(
    `update cdr.orphan_legs set resolved_at = clock_timestamp()
     where (uuid, started_at) in (select * from unnest($1::uuid[], $2::bigint[]))
       and resolved_at is null`,
    [legs.map((leg) => leg.uuid), legs.map((leg) => leg.startedAt)],
  );
}

async function findRecords(
  manager: EntityManager,
  callIds: readonly string[],
  starts: readonly number[],
): Promise<CallRecord[]> {
  const found = await storedRecords.query(
    manager,
    `select ${recordSelection()} from cdr.call_records
     where call_id = any($1::uuid[]) and started_at between $2 and $3`,
    [
      callIds,
      starts.reduce((least, start) => Math.min(least, start)) - sameCallMicros,
      starts.reduce((most, start) => Math.max(most, start)) + sameCallMicros,
    ],
  );
  return found.map(recordOf);
}

async function forget(manager: EntityManager, legs: readonly Leg[]): Promise<void> {
  if (legs.length === 0) return;
  await manager.query(
    `delete from cdr.pending_legs
     where (uuid, started_at) in (select * from unnest($1::uuid[], $2::bigint[]))`,
    [legs.map((leg) => leg.uuid), legs.map((leg) => leg.startedAt)],
  );
}

/** Lists legs as orphans; returns those that were not listed before. */
async function listOrphans(manager: EntityManager, legs: readonly Leg[]): Promise<Leg[]> {
  if (legs.length === 0) return [];
  const listed = await legKeys.query(
    manager,
    `insert into cdr.orphan_legs (uuid, started_at, call_id, switch_name, reason)
     select *, 'gone' from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[])
     on conflict (uuid, started_at) do nothing returning uuid, started_at as "startedAt"`,
    [
      legs.map((leg) => leg.uuid),
      legs.map((leg) => leg.startedAt),
      legs.map((leg) => leg.callId),
      legs.map((leg) => leg.switchName),
    ],
  );
  const keys = new Set(listed.map(legKey));
  return legs.filter((leg) => keys.has(legKey(leg)));
}

/**
 * Removes the pending rows of deleted legs. The statement checks once more, because a leg that is
 * just moving to its month's partition was not seen either.
 */
async function forgetGone(manager: EntityManager, keys: readonly LegKey[]): Promise<void> {
  await manager.query(
    `delete from cdr.pending_legs p
     where (p.uuid, p.started_at) in (select * from unnest($1::uuid[], $2::bigint[]))
       and not exists (select from cdr.legs l
         where l.uuid = p.uuid and l.started_at = p.started_at)`,
    [keys.map((key) => key.uuid), keys.map((key) => key.startedAt)],
  );
}

/**
 * Numbers records and inserts them. The counter's row stays locked until commit, so that the next
 * positions are given out, and can be seen, only after these: no record ever appears behind a
 * reader's position.
 */
async function insertRecords(
  manager: EntityManager,
  records: readonly AssembledRecord[],
): Promise<CallRecord[]> {
  if (records.length === 0) return [];
  const ordered = records.toSorted((a, b) => a.endedAt - b.endedAt);
  const [counters]: [{ last: string }[], number] = await manager.query(
    'update cdr.record_position set last = last + $1 returning last',
    [ordered.length],
  );
  const before = Number(counters[0]?.last) - ordered.length;
  const numbered = ordered.map((record, index) => ({
    ...record,
    callingPrefix: null,
    position: before + index + 1,
  }));
  await insertStored(manager, numbered);
  return numbered;
}
