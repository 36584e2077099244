import type { Attempt, CallRecord } from '@app/contracts';

/**
 * So many attempts are told of a call: no real call has as many, and whatever each of them holds, a
 * record still fits into a message.
 */
export const mostAttempts = 500;

/** So many legs of a call are asked for when they don't come; who names more isn't a call of ours. */
export const mostOriginatedLegs = 1000;

/** Those that cost money before those that cost nothing; the order stays. */
function boundedAttempts(attempts: readonly Attempt[]): Attempt[] {
  let answered = attempts.filter(({ answeredAt }) => answeredAt !== null).length;
  let others = Math.max(0, mostAttempts - answered);
  answered = Math.min(answered, mostAttempts);
  return attempts.filter(({ answeredAt }) =>
    answeredAt === null ? (others -= 1) >= 0 : (answered -= 1) >= 0,
  );
}

/** The record with as much as a message to others can hold: one that holds more would stop who reads on. */
export const boundedRecord = <T extends Pick<CallRecord, 'attempts' | 'missingLegs'>>(
  record: T,
): T =>
  record.attempts.length <= mostAttempts && record.missingLegs.length <= mostOriginatedLegs
    ? record
    : {
        ...record,
        attempts: boundedAttempts(record.attempts),
        missingLegs: record.missingLegs.slice(0, mostOriginatedLegs),
      };
