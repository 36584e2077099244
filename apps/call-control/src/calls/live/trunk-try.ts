import { err, ok, type Result } from '@app/common';

/** An attempt whose trunk has failed. */
export interface LegAgain {
  readonly attempt: number;
  readonly ringSeconds: number;
  /**
   * Ids of the trunks that have. The next one can't be told by their number: one that was found to be
   * silent meanwhile is left out, and all behind it move up.
   */
  readonly failed: readonly string[];
}

/**
 * A try after the first of one dial: the next trunk of each destination whose trunk before failed. It
 * stands on the channel, so that whoever takes the call over dials these and no others.
 */
export interface TrunkTry {
  /** From 2: which trunk of each destination. */
  readonly number: number;
  readonly legs: readonly LegAgain[];
  /** What became of the other legs of the dial, the most telling; null when there were none. */
  readonly earlier: string | null;
}

const id = '[a-z0-9-]{1,64}';
const leg = String.raw`\d{1,4}/\d{1,4}/${id}(?:\+${id})?`;
const pattern = new RegExp(`^([23]):(${leg}(?:,${leg}){0,49}):([A-Z_]{1,40}|-)$`);

/** `<try>:<attempt>/<ring seconds>/<failed trunk>+…,…:<cause or ->`. */
export const encodeTry = ({ number, legs, earlier }: TrunkTry): string =>
  `${number}:${legs.map(encodeLeg).join(',')}:${earlier ?? '-'}`;

const encodeLeg = ({ attempt, ringSeconds, failed }: LegAgain): string =>
  `${attempt}/${ringSeconds}/${failed.join('+')}`;

function readLeg(text: string): LegAgain {
  const [attempt, ringSeconds, failed = ''] = text.split('/');
  return {
    attempt: Number(attempt),
    ringSeconds: Number(ringSeconds),
    failed: failed.split('+'),
  };
}

/** As another controller left it; null for the first try. */
export function readTry(text: string | undefined): Result<TrunkTry | null, string> {
  if (text === undefined) return ok(null);
  const [, number, legs, earlier] = pattern.exec(text) ?? [];
  if (number === undefined || legs === undefined) return err('which trunk is tried is unreadable');
  return ok({
    number: Number(number),
    legs: legs.split(',').map(readLeg),
    earlier: earlier === undefined || earlier === '-' ? null : earlier,
  });
}

/** A trunk that answers nothing is given up after this by the switch (`timer-T1X64`, freeswitch/conf). */
const silentSeconds = 5;
/** The least that a flow may ask for: less is no ring at all. */
const leastRingSeconds = 3;

/** What is left of a ring time for the next trunk. */
export const ringSecondsLeft = (ringSeconds: number, cause: string): number =>
  cause === 'RECOVERY_ON_TIMER_EXPIRE'
    ? Math.max(leastRingSeconds, ringSeconds - silentSeconds)
    : ringSeconds;
