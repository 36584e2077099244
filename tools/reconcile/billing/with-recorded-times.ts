import type { CallRecord } from '@app/contracts';
import { type ExpectedRecord, legUuidOf } from '../../oracle/index.js';

/**
 * Expected records of a real switch with the recorded ids and times. `reconcile` has already
 * checked these against its tolerances, and charges follow the switch's own clock. A time that one
 * side lacks keeps its expected value; a call without a record is unchanged.
 */
export function withRecordedTimes(
  expected: readonly ExpectedRecord[],
  records: readonly CallRecord[],
): ExpectedRecord[] {
  const bySipCallId = new Map(records.map((record) => [record.sipCallId, record]));
  return expected.map((each) => {
    const record = bySipCallId.get(each.sipCallId);
    if (record === undefined) return each;
    const areBothAnswered = each.answeredAt !== null && record.answeredAt !== null;
    return {
      ...each,
      callId: record.callId,
      startedAt: record.startedAt,
      answeredAt: areBothAnswered ? record.answeredAt : each.answeredAt,
      endedAt: record.endedAt,
      billedMicros: areBothAnswered ? record.billedMicros : each.billedMicros,
      attempts: each.attempts.map((attempt) => {
        const found = record.attempts.find((other) => other.attempt === attempt.attempt);
        const legUuid = legUuidOf(record.callId, attempt.attempt);
        if (found === undefined) return { ...attempt, legUuid };
        const isAnswered = attempt.answeredAt !== null && found.answeredAt !== null;
        return {
          ...attempt,
          legUuid,
          startedAt: found.startedAt,
          answeredAt: isAnswered ? found.answeredAt : attempt.answeredAt,
          endedAt: found.endedAt,
        };
      }),
    };
  });
}
