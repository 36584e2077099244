import type { Micros } from '@app/common';
import type { Attempt, CallRecord } from '@app/contracts';
import { isNear, type Leg, legKey } from '../../legs/index.js';

/** A call that B legs may belong to, known by its A leg, by its record, or by both. */
export interface KnownCall {
  readonly callId: string;
  readonly startedAt: Micros;
  readonly endedAt: Micros;
  /** The call's A leg; undefined when it is deleted. */
  readonly a: Leg | undefined;
  /** The call's record; undefined as long as there is none. */
  readonly record: CallRecord | undefined;
  /** Uuids of the legs that the A leg names. */
  readonly named: ReadonlySet<string>;
  /** Keys (`legKey`) of the legs in the call's record, or in a correction of the record. */
  readonly recordedLegs: ReadonlySet<string>;
}

/** A call with the B legs that belong to it. */
export interface GatheredCall {
  readonly call: KnownCall;
  readonly bLegs: readonly Leg[];
}

const recordedLegsOf = (
  record: CallRecord | undefined,
  corrected: readonly Attempt[],
): Set<string> =>
  new Set(
    [...(record?.attempts ?? []), ...corrected].map(({ legUuid, startedAt }) =>
      legKey({ uuid: legUuid, startedAt }),
    ),
  );

/**
 * The call of an A leg, with its record if it has one, and the attempts that corrections have
 * added.
 */
export const callOfLeg = (
  a: Leg,
  record?: CallRecord,
  corrected: readonly Attempt[] = [],
): KnownCall => ({
  callId: a.uuid,
  startedAt: a.startedAt,
  endedAt: a.endedAt,
  a,
  record,
  named: new Set(a.originatedLegs),
  recordedLegs: recordedLegsOf(record, corrected),
});

/** A call whose A leg is deleted. */
export const callOfRecord = (
  record: CallRecord,
  corrected: readonly Attempt[] = [],
): KnownCall => ({
  callId: record.callId,
  startedAt: record.startedAt,
  endedAt: record.endedAt,
  a: undefined,
  record,
  named: new Set(),
  recordedLegs: recordedLegsOf(record, corrected),
});

/** Negative when the leg belongs to the first call rather than to the second. */
const byCloseness = (b: Leg, one: KnownCall, other: KnownCall): number =>
  Number(other.named.has(b.uuid)) - Number(one.named.has(b.uuid)) ||
  Math.abs(b.startedAt - one.startedAt) - Math.abs(b.startedAt - other.startedAt) ||
  one.startedAt - other.startedAt ||
  (one.callId < other.callId ? -1 : 1);

/**
 * Gives each B leg to one call at most, because it would be paid for twice otherwise. **The rule**:
 * a leg in a record, or in a correction of it, stays with that call. Any other leg belongs to the
 * call that it names or, when it names none, to a call whose A leg names it; it must have begun
 * within 24 hours of that call. If several calls are possible (a uuid that occurs again, a leg that
 * two A legs name), a call whose A leg names the leg comes first, then the call that began nearest
 * to it, then the earlier one. `alone` are legs of none of the calls.
 */
export function gatherCalls(
  calls: readonly KnownCall[],
  bLegs: readonly Leg[],
): { calls: GatheredCall[]; alone: Leg[] } {
  const byId = new Map<string, KnownCall[]>();
  const byNamed = new Map<string, KnownCall[]>();
  const byRecorded = new Map<string, KnownCall[]>();
  const add = (map: Map<string, KnownCall[]>, key: string, call: KnownCall): void => {
    const there = map.get(key);
    if (there === undefined) map.set(key, [call]);
    else there.push(call);
  };
  for (const call of calls) {
    add(byId, call.callId, call);
    for (const uuid of call.named) add(byNamed, uuid, call);
    for (const key of call.recordedLegs) add(byRecorded, key, call);
  }
  const possible = (b: Leg): readonly KnownCall[] =>
    byRecorded.get(legKey(b)) ??
    (b.callId === null ? byNamed.get(b.uuid) : byId.get(b.callId))?.filter((c) => isNear(c, b)) ??
    [];
  const gathered = new Map(calls.map((call): [KnownCall, Leg[]] => [call, []]));
  const alone: Leg[] = [];
  for (const b of bLegs) {
    const call = possible(b).reduce<KnownCall | undefined>(
      (best, one) => (best !== undefined && byCloseness(b, best, one) < 0 ? best : one),
      undefined,
    );
    (call === undefined ? alone : gathered.get(call)!).push(b);
  }
  return { calls: [...gathered].map(([call, legs]) => ({ call, bLegs: legs })), alone };
}

/** Whether every leg that the A leg originated is among the B legs. */
export function isWhole(a: Leg, bLegs: readonly Leg[]): boolean {
  const arrived = new Set(bLegs.map(({ uuid }) => uuid));
  return a.originatedLegs.every((uuid) => arrived.has(uuid));
}
