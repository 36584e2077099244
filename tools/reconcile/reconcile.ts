import type { CallRecord } from '@app/contracts';
import type { ExpectedRecord } from '../oracle/index.js';
import { differences } from './differences.js';
import { outcomeOf, outcomes, type Difference, type Reconciliation } from './reconciliation.js';
import { tolerances } from './tolerances.js';

/** Compares what should have been recorded with what was, call by call and field by field. */
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
      differences(each, record, tolerances[kind]).map((difference) => ({
        sipCallId: each.sipCallId,
        ...difference,
      })),
    ),
  );
  const result = {
    missing: [...wanted].filter((sipCallId) => !recorded.has(sipCallId)),
    doubled: [
      ...twice(records.map(({ sipCallId }) => sipCallId)),
      ...twice(expected.map(({ sipCallId }) => sipCallId)),
      ...twice(records.map(({ callId }) => callId)),
      ...twice(records.map(({ position }) => `position ${position}`)),
      ...twice(records.flatMap(({ attempts }) => attempts.map(({ legUuid }) => legUuid))),
    ],
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

function twice(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) again.add(value);
    seen.add(value);
  }
  return [...again];
}
