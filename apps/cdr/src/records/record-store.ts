import { systemClock, type Clock } from '@app/common';
import type { CallRecord } from '@app/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { isCallerOld, periods, type Periods } from '../ageing/periods.js';
import { legFromRow, type LegRow } from '../legs/leg-rows.js';
import type { Leg } from '../legs/leg.js';
import { assembleRecord, type AssembledRecord } from './assemble-record.js';
import type { NumberReading } from './call-parties.js';
import { noteCorrection } from './corrections.js';
import { belongsTo, gatherCalls, isWhole, type GatheredCall } from './complete-calls.js';
import { sameCallMicros } from './recorded-call.js';
import { recordChanges } from './record-changes.js';
import {
  assembledColumns,
  recordColumns,
  recordColumnTypes,
  recordFromRow,
  recordToJson,
  type RecordRow,
} from './record-rows.js';

/** What a pass over waiting legs brought about. */
export interface CompletionPass {
  readonly recorded: readonly CallRecord[];
  /** Records whose legs now say something else than what was recorded. */
  readonly corrected: readonly string[];
}

const legFields = `l.uuid, l.started_at, l.switch_name, l.direction, l.call_id, l.progressed_at, l.early_media_at,
  l.answered_at, l.ended_at, l.billed_micros, l.hangup_cause, l.calling_number, l.withheld,
  l.called_number, l.sip_call_id, l.originated_legs, l.last_bridge_to, l.voice_quality, l.own`;

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
   * Looks at these calls' waiting legs, in one transaction. A call whose legs are all in becomes a
   * record; with `giveUp`, so does one that lacks some, and says which. Legs of a call that has its
   * record already are compared with it. Passes over the same call wait for each other.
   */
  complete(callIds: readonly string[], giveUp = false): Promise<CompletionPass> {
    return this.database.transaction(async (manager) => {
      const keys = await lockWaiting(manager, callIds);
      if (keys.length === 0) return { recorded: [], corrected: [] };
      const orphans = await listedOrphans(manager, callIds);
      const waiting = await selectLegs(manager, [...keys, ...orphans]);
      const named = await namedLegs(manager, waiting);
      const { calls, alone } = gatherCalls([...waiting, ...named]);
      const corrected: string[] = [];
      const unrecorded: GatheredCall[] = [];
      const recorded = await findRecords(
        manager,
        callIds,
        waiting.map((leg) => leg.startedAt),
      );
      for (const call of calls) {
        const record = recordOf(recorded, call.a);
        if (record === undefined) unrecorded.push(call);
        else if (await this.#compare(manager, record, call.bLegs)) corrected.push(record.callId);
      }
      const late = new Map<CallRecord, Leg[]>();
      for (const leg of alone) {
        const record = recordOf(recorded, leg);
        if (record !== undefined) late.set(record, [...(late.get(record) ?? []), leg]);
      }
      for (const [record, legs] of late) {
        if (await this.#compare(manager, record, legs)) corrected.push(record.callId);
      }
      const ready = giveUp ? unrecorded : unrecorded.filter(isWhole);
      const settled = [
        ...calls.filter((call) => !unrecorded.includes(call)).flatMap((c) => [c.a, ...c.bLegs]),
        ...[...late.values()].flat(),
        ...ready.flatMap((call) => [call.a, ...call.bLegs]),
      ];
      await forget(manager, settled);
      if (orphans.length > 0 || named.length > 0) await resolveOrphans(manager, settled);
      return {
        recorded: await insertRecords(
          manager,
          ready.map((call) => assembleRecord(call.a, call.bLegs, this.numbers, this.isLong)),
        ),
        corrected,
      };
    });
  }

  /**
   * Puts the record together anew from all that is held of its call, and notes what it would say
   * differently. The record itself stays, but for one thing: a number that turns out to be
   * withheld is taken out of it. Returns whether there was something to note.
   */
  async #compare(
    manager: EntityManager,
    record: CallRecord,
    arrived: readonly Leg[],
  ): Promise<boolean> {
    const a = await heldLeg(manager, record.callId, record.startedAt);
    if (a === undefined) return false;
    const known = record.attempts.map((attempt) => attempt.legUuid);
    const bLegs = await heldBLegs(manager, a, arrived, known);
    const { position: _position, callingPrefix: _prefix, ...recorded } = record;
    // What counts as long may have been set otherwise meanwhile: that changes no record.
    const isLong = (leg: Leg): boolean =>
      leg.billedMicros === record.billedMicros
        ? record.suspicions.includes('long')
        : this.isLong(leg);
    const now = assembleRecord(a, bLegs, this.numbers, isLong);
    if (now.withheld && !recorded.withheld) {
      await manager.query(
        `update cdr.call_records set withheld = true, calling_number = null, calling_prefix = null
         where call_id = $1 and started_at = $2`,
        [record.callId, record.startedAt],
      );
      recorded.callingNumber = null;
    }
    // A number that has aged, and what was read of it, is no change of the call.
    if (!now.withheld && isCallerOld(a.startedAt, this.clock.now().getTime() * 1000, this.rules)) {
      recorded.callingNumber = now.callingNumber;
      recorded.origin = now.origin;
    }
    const changes = recordChanges(recorded, now);
    if (changes.length === 0) return false;
    return noteCorrection(manager, {
      callId: record.callId,
      callStartedAt: record.startedAt,
      legUuid: arrived[0]?.uuid ?? record.callId,
      reason: 'late-leg',
      changes,
    });
  }
}

const recordOf = (records: readonly CallRecord[], leg: Leg): CallRecord | undefined =>
  records.find(
    (record) =>
      record.callId === leg.callId &&
      (leg.direction === 'inbound'
        ? record.startedAt === leg.startedAt
        : Math.abs(leg.startedAt - record.startedAt) <= sameCallMicros),
  );

interface LegKey {
  uuid: string;
  started_at: string | number;
}

const lockWaiting = (manager: EntityManager, callIds: readonly string[]): Promise<LegKey[]> =>
  manager.query(
    `select uuid, started_at from cdr.pending_legs where call_id = any($1::uuid[])
     order by uuid, started_at for update`,
    [callIds],
  );

/** Legs that were given up before and don't wait: an A leg that comes after all still gets them. */
const listedOrphans = (manager: EntityManager, callIds: readonly string[]): Promise<LegKey[]> =>
  manager.query(
    `select o.uuid, o.started_at from cdr.orphan_legs o
     where o.call_id = any($1::uuid[]) and o.resolved_at is null
       and not exists (select from cdr.pending_legs p
         where p.uuid = o.uuid and p.started_at = o.started_at)`,
    [callIds],
  );

async function resolveOrphans(manager: EntityManager, legs: readonly Leg[]): Promise<void> {
  await manager.query(
    `update cdr.orphan_legs set resolved_at = clock_timestamp()
     where uuid = any($1::uuid[]) and resolved_at is null`,
    [legs.map((leg) => leg.uuid)],
  );
}

async function selectLegs(manager: EntityManager, keys: readonly LegKey[]): Promise<Leg[]> {
  const rows: LegRow[] = await manager.query(
    `select ${legFields} from unnest($1::uuid[], $2::bigint[]) as k(uuid, started_at)
     join cdr.legs l on l.uuid = k.uuid and l.started_at = k.started_at
     where l.started_at = any($2::bigint[])`,
    [keys.map((key) => key.uuid), keys.map((key) => key.started_at)],
  );
  return rows.map((row) => legFromRow(row));
}

async function heldLeg(
  manager: EntityManager,
  uuid: string,
  startedAt: number,
): Promise<Leg | undefined> {
  return (await selectLegs(manager, [{ uuid, started_at: startedAt }]))[0];
}

/** The B legs that these A legs name and that don't wait themselves: they came with them, or long before. */
async function namedLegs(manager: EntityManager, waiting: readonly Leg[]): Promise<Leg[]> {
  const have = new Set(waiting.map((leg) => leg.uuid));
  const originators = new Map<string, Leg>();
  for (const leg of waiting) {
    for (const uuid of leg.originatedLegs) if (!have.has(uuid)) originators.set(uuid, leg);
  }
  if (originators.size === 0) return [];
  const legs = await legsBetween(manager, [...originators.keys()], [...originators.values()]);
  return legs.filter((leg) => belongsTo(originators.get(leg.uuid)!, leg));
}

/** The legs of these uuids that can be of these A legs' calls, by when they began. */
async function legsBetween(
  manager: EntityManager,
  uuids: readonly string[],
  aLegs: readonly Leg[],
): Promise<Leg[]> {
  const rows: LegRow[] = await manager.query(
    `select ${legFields} from cdr.legs l
     where l.uuid = any($1::uuid[]) and l.started_at between $2 and $3`,
    [
      uuids,
      aLegs.reduce((least, a) => Math.min(least, a.startedAt), Infinity) - sameCallMicros,
      aLegs.reduce((most, a) => Math.max(most, a.endedAt), 0) + sameCallMicros,
    ],
  );
  return rows.map((row) => legFromRow(row));
}

/** The B legs that are held of an A leg's call: those at hand, those it names, those recorded. */
async function heldBLegs(
  manager: EntityManager,
  a: Leg,
  atHand: readonly Leg[],
  recorded: readonly string[] = [],
): Promise<Leg[]> {
  const have = new Set(atHand.map((leg) => leg.uuid));
  const wanted = [...new Set([...a.originatedLegs, ...recorded])].filter((uuid) => !have.has(uuid));
  if (wanted.length === 0) return [...atHand];
  const held = await legsBetween(manager, wanted, [a]);
  const found = held.filter((leg) => belongsTo(a, leg));
  if (found.length > 0) await resolveOrphans(manager, found);
  return [...atHand, ...found];
}

async function findRecords(
  manager: EntityManager,
  callIds: readonly string[],
  starts: readonly number[],
): Promise<CallRecord[]> {
  const rows: RecordRow[] = await manager.query(
    `select ${recordColumns} from cdr.call_records
     where call_id = any($1::uuid[]) and started_at between $2 and $3`,
    [
      callIds,
      starts.reduce((least, start) => Math.min(least, start)) - sameCallMicros,
      starts.reduce((most, start) => Math.max(most, start)) + sameCallMicros,
    ],
  );
  return rows.map((row) => recordFromRow(row));
}

async function forget(manager: EntityManager, legs: readonly Leg[]): Promise<void> {
  if (legs.length === 0) return;
  await manager.query(
    `delete from cdr.pending_legs
     where (uuid, started_at) in (select * from unnest($1::uuid[], $2::bigint[]))`,
    [legs.map((leg) => leg.uuid), legs.map((leg) => leg.startedAt)],
  );
}

/**
 * Numbers and inserts. The counter's row stays locked until commit, so the next numbers are given
 * out, and can be seen, only after these: no record ever appears behind a reader.
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
  await manager.query(
    `insert into cdr.call_records (${assembledColumns})
     select ${assembledColumns} from json_to_recordset($1::json) as r(${recordColumnTypes})`,
    [JSON.stringify(numbered.map((record) => recordToJson(record, record.position)))],
  );
  return numbered;
}
