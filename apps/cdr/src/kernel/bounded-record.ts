import type { Attempt, CallRecord } from '@app/contracts';

/**
 * Maximum number of attempts in a record: no real call has as many, and a record of any such
 * attempts still fits into a message.
 */
export const mostAttempts = 500;

/**
 * Maximum number of a call's missing legs that are asked for; an A leg that names more is not of a
 * real call.
 */
export const mostOriginatedLegs = 1000;

/** Keeps answered attempts, which cost money, before unanswered ones; the order stays. */
function boundedAttempts(attempts: readonly Attempt[]): Attempt[] {
  let answered = attempts.filter(({ answeredAt }) => answeredAt !== null).length;
  let others = Math.max(0, mostAttempts - answered);
  answered = Math.min(answered, mostAttempts);
  return attempts.filter(({ answeredAt }) =>
    answeredAt === null ? (others -= 1) >= 0 : (answered -= 1) >= 0,
  );
}

/** Shortens a record to the size of a message: a larger one would stop its consumers. */
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
