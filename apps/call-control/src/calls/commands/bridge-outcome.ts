import { parseChannelArray } from '@app/event-socket';
import type { ReadVariable } from '../live/call-channel.js';

/** The switch's own variables that a bridge's outcome is read from. */
export const bridgeVariables = {
  causes: 'originate_causes',
  legs: 'originated_legs',
  disposition: 'originate_disposition',
} as const;

/** How `originate_causes` says that a leg was answered. */
const answered = 'NONE';
/** What stands for a failed leg of which the switch tells nothing. */
export const untold = 'NORMAL_TEMPORARY_FAILURE';

/**
 * Causes of a leg that would say something else to the caller's carrier: its own ring time has passed;
 * a redirection, which isn't followed, and by which a carrier would take our number for changed.
 */
const meant: ReadonlyMap<string, string> = new Map([
  ['ALLOTTED_TIMEOUT', 'NO_ANSWER'],
  ['REDIRECTION_TO_NEW_DESTINATION', 'NORMAL_TEMPORARY_FAILURE'],
]);
const asMeant = (cause: string): string => meant.get(cause) ?? cause;

/**
 * Which of several causes tells the caller the most: that it rang, or that somebody is there, and
 * only then what was wrong. The first of equals, in the order of the legs.
 */
const mostTelling = ['NO_ANSWER', 'NO_USER_RESPONSE', 'USER_BUSY'];
/** These say what became of a leg because of another one. */
const leastTelling = ['LOSE_RACE', 'ORIGINATOR_CANCEL'];

/** The cause of each leg by its uuid, of the legs that have one. */
export function causesOf(read: ReadVariable, uuids: readonly string[]): Map<string, string> {
  const wanted = new Set(uuids);
  return new Map(
    elementsOf(read(bridgeVariables.causes)).flatMap(([uuid = '', cause]) =>
      wanted.has(uuid) && cause !== undefined ? [[uuid, asMeant(cause)] as const] : [],
    ),
  );
}

/** Whether one of the legs was answered, once their bridge has ended. */
export const isAnswered = (read: ReadVariable, causes: ReadonlyMap<string, string>): boolean =>
  [...causes.values()].includes(answered) || read(bridgeVariables.disposition) === 'SUCCESS';

/**
 * Why a bridge failed. The switch's own verdict counts as one more leg's: it stands in where no leg
 * was made, and for legs that its list of causes was too long to name. `earlier` is what became of
 * legs of the same dial that had ended before.
 */
export function failure(
  read: ReadVariable,
  causes: ReadonlyMap<string, string>,
  earlier: string | null = null,
): string {
  const verdict = verdictOf(read);
  return (
    mostTellingOf([
      ...(earlier === null ? [] : [earlier]),
      ...causes.values(),
      ...(verdict === undefined ? [] : [verdict]),
    ]) ?? untold
  );
}

/** The switch's own word on a bridge. */
export function verdictOf(read: ReadVariable): string | undefined {
  const verdict = read(bridgeVariables.disposition);
  return verdict === undefined ? undefined : asMeant(verdict);
}

export const mostTellingOf = (causes: readonly string[]): string | undefined =>
  mostTelling.find((cause) => causes.includes(cause)) ??
  causes.find((cause) => !leastTelling.includes(cause)) ??
  causes[0];

/** Whether the switch has made one of the legs, whatever came of it. */
export const wasDialled = (read: ReadVariable, uuids: readonly string[]): boolean =>
  causesOf(read, uuids).size > 0 ||
  elementsOf(read(bridgeVariables.legs)).some(([uuid = '']) => uuids.includes(uuid));

/**
 * `getvar` answers with so many bytes at most (the `char reply[512]` of mod_event_socket), which
 * the causes of nine legs at once may reach: the last element may be half of one then.
 */
const longestAnswer = 511;

function elementsOf(value: string | undefined): string[][] {
  if (value === undefined) return [];
  const elements = parseChannelArray(value);
  const whole = value.length === longestAnswer ? elements.slice(0, -1) : elements;
  return whole.map((element) => element.split(';'));
}
