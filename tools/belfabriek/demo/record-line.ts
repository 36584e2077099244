import type { CallRecord } from '@app/contracts';
import { nationalFormat } from '@app/number-plan';
import { outcomeOf } from '../../reconcile/index.js';

/** The caller's number, masked for display. */
const masked = (record: CallRecord): string =>
  record.callingNumber === null
    ? record.withheld
      ? 'withheld'
      : 'no number'
    : `${record.callingNumber.slice(0, 3)}…${record.callingNumber.slice(-2)}`;

const shown = (number: string): string => nationalFormat(number, 'NL');

/** A call record as one line of text. */
export function recordLine(record: CallRecord): string {
  const ended = new Date(record.endedAt / 1000).toISOString().slice(11, 19);
  const spoken =
    record.answeredAt === null
      ? record.hangupCause
      : `${(record.billedMicros / 1_000_000).toFixed(1)} s with ${record.deliveredTo === null ? 'nobody' : shown(record.deliveredTo)}`;
  const { country, kind } = record.origin;
  return [
    `${ended}Z`,
    masked(record).padEnd(9),
    `${country ?? '--'}/${kind}`.padEnd(11),
    '→',
    shown(record.calledNumber).padEnd(14),
    (record.lost ? 'LOST' : outcomeOf(record)).padEnd(10),
    spoken,
    record.attempts.length > 1 ? `(attempt ${record.attempts.length})` : '',
  ]
    .join('  ')
    .trimEnd();
}
