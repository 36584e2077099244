import type { CallRecord } from '@app/contracts';
import { legUuidOf, type ExpectedRecord } from '../oracle/index.js';
import { differences, type FieldDifference } from './differences.js';
import { outcomeOf, outcomes, type Difference, type Reconciliation } from './reconciliation.js';
import { tolerances } from './tolerances.js';

/**
 * Compares expected with actual records, call by call and field by field.
 *
 * @param records All records of a run in a database of its own: their positions are 1 to their
 * number.
 */
export function reconcile(
  expected: readonly ExpectedRecord[],
  records: readonly CallRecord[],
  kind: 'sim' | 'real' = 'sim',
): Reconciliation {
  const recorded = new Map<string, CallRecord[]>();
  for (const record of records) {
    recorded.set(record.sipCallId, [...(recorded.get(record.sipCallId) ?? []), record]);
  }
  const wanted = new Set(expected.map(({ sipCallId }) => sipCallId));
  const found: Difference[] = expected.flatMap((each) =>
    (recorded.get(each.sipCallId) ?? []).flatMap((record) =>
      [
        ...differences(withNames(each, record.callId), record, tolerances[kind]),
        ...foreignId(each, record.callId),
      ].map((difference) => ({ sipCallId: each.sipCallId, ...difference })),
    ),
  );
  const result = {
    missing: [...wanted].filter((sipCallId) => !recorded.has(sipCallId)),
    doubled: [
      ...twice(records.map(({ sipCallId }) => sipCallId)),
      ...twice(expected.map(({ sipCallId }) => sipCallId)),
      ...twice(records.flatMap(({ callId, attempts }) => [callId, ...legsOf(attempts)])),
      ...twice(records.map(({ position }) => `position ${position}`)),
    ],
    outOfOrder: outOfOrder(records.map(({ position }) => position)),
    unexpected: [...recorded.keys()].filter((sipCallId) => !wanted.has(sipCallId)),
    differences: found,
    lost: records.filter(({ lost }) => lost).map(({ sipCallId }) => sipCallId),
    gaps: records
      .filter(({ missingLegs }) => missingLegs.length > 0)
      .map(({ sipCallId }) => sipCallId),
  };
  return {
    holds: Object.values(result).every((list) => list.length === 0),
    expected: expected.length,
    recorded: records.length,
    outcomes: outcomes.map((outcome) => ({
      outcome,
      expected: expected.filter((each) => outcomeOf(each) === outcome).length,
      recorded: records.filter((each) => outcomeOf(each) === outcome).length,
    })),
    ...result,
  };
}

const legsOf = (attempts: CallRecord['attempts']): string[] =>
  attempts.map(({ legUuid }) => legUuid);

/**
 * The expected record with the values derived from its call's id: ids of legs that no log contains,
 * and audio names.
 */
function withNames(expected: ExpectedRecord, callId: string) {
  return {
    ...expected,
    attempts: expected.attempts.map((each) => ({
      legUuid: legUuidOf(callId, each.attempt),
      ...each,
    })),
    audio: expected.audio.map(({ kind, part }) => ({ kind, name: `${callId}-${part}` })),
  };
}

/** A difference when the recorded call id isn't the one that the logged legs' ids derive from. */
function foreignId({ callId, attempts }: ExpectedRecord, recorded: string): FieldDifference[] {
  if (callId !== undefined) return [];
  const stranger = attempts.find(
    ({ legUuid, attempt }) => legUuid !== undefined && legUuid !== legUuidOf(recorded, attempt),
  );
  if (stranger === undefined) return [];
  return [{ field: 'callId', expected: `the one of leg ${stranger.legUuid}`, actual: recorded }];
}

/** Positions from 1 to the number of records that no record has, and positions beyond that number. */
function outOfOrder(positions: readonly number[]): number[] {
  const present = new Set(positions);
  const last = positions.length;
  return [
    ...positions.map((_, index) => index + 1).filter((place) => !present.has(place)),
    ...[...present].filter((position) => position > last).toSorted((a, b) => a - b),
  ];
}

function twice(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) again.add(value);
    seen.add(value);
  }
  return [...again];
}
