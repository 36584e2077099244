import { err, ok, type Result } from '@app/common';

/** An attempt to repeat because its trunk failed. */
export interface LegAgain {
  readonly attempt: number;
  readonly ringSeconds: number;
  /**
   * Ids of the trunks that failed for this attempt. A count wouldn't do: a trunk found silent
   * meanwhile is left out, and all later ones move up.
   */
  readonly failed: readonly string[];
}

/**
 * A try after the first of one dial: for each destination whose last trunk failed, its next trunk.
 * It is stored on the channel, so that a controller that takes the call over dials exactly these.
 */
export interface TrunkTry {
  /** From 2: the position of the trunk for each destination. */
  readonly number: number;
  readonly legs: readonly LegAgain[];
  /** The most telling cause of the dial's other legs; null when there were none. */
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

/** Reads the try that another controller left on the channel; null for the first try. */
export function readTry(text: string | undefined): Result<TrunkTry | null, string> {
  if (text === undefined) return ok(null);
  const [, number, legs, earlier] = pattern.exec(text) ?? [];
  if (number === undefined || legs === undefined)
    return err('the channel’s trunk try is unreadable');
  return ok({
    number: Number(number),
    legs: legs.split(',').map(readLeg),
    earlier: earlier === undefined || earlier === '-' ? null : earlier,
  });
}

/**
 * Seconds after which the switch gives up a trunk that doesn't answer (`timer-T1X64`,
 * freeswitch/conf).
 */
const silentSeconds = 5;
/** The shortest ring time of a next trunk: less can't ring at all. */
const leastRingSeconds = 3;

/** The ring time that remains for the next trunk. */
export const ringSecondsLeft = (ringSeconds: number, cause: string): number =>
  cause === 'RECOVERY_ON_TIMER_EXPIRE'
    ? Math.max(leastRingSeconds, ringSeconds - silentSeconds)
    : ringSeconds;
