import { parseChannelArray } from '@app/event-socket';
import type { ReadVariable } from '../live/call-channel.js';

/** The switch's variables from which a bridge's outcome is read. */
export const bridgeVariables = {
  causes: 'originate_causes',
  legs: 'originated_legs',
  disposition: 'originate_disposition',
} as const;

/** The cause that `originate_causes` gives for an answered leg. */
const answered = 'NONE';
/** The cause of a failed leg for which the switch gives none. */
export const unspecifiedCause = 'NORMAL_TEMPORARY_FAILURE';

/**
 * Causes of a B leg that would mislead the caller's carrier, with their replacement. The first says
 * that the leg's own ring time passed; the second is a redirection, which isn't followed: the
 * carrier would take our number for changed.
 */
const meant: ReadonlyMap<string, string> = new Map([
  ['ALLOTTED_TIMEOUT', 'NO_ANSWER'],
  ['REDIRECTION_TO_NEW_DESTINATION', 'NORMAL_TEMPORARY_FAILURE'],
]);
const asMeant = (cause: string): string => meant.get(cause) ?? cause;

/**
 * Causes that inform the caller most, best first: the phone rang, or a person is there. Other
 * causes come after them; the first leg's wins among equals.
 */
const mostTelling = ['NO_ANSWER', 'NO_USER_RESPONSE', 'USER_BUSY'];
/** Causes that a leg has because of another leg. */
const leastTelling = ['LOSE_RACE', 'ORIGINATOR_CANCEL'];

/** The cause of each of these legs by its uuid; legs without a cause are left out. */
export function causesOf(read: ReadVariable, uuids: readonly string[]): Map<string, string> {
  const wanted = new Set(uuids);
  return new Map(
    elementsOf(read(bridgeVariables.causes)).flatMap(([uuid = '', cause]) =>
      wanted.has(uuid) && cause !== undefined ? [[uuid, asMeant(cause)] as const] : [],
    ),
  );
}

/** Whether one of the legs was answered; valid once their bridge has ended. */
export const isAnswered = (read: ReadVariable, causes: ReadonlyMap<string, string>): boolean =>
  [...causes.values()].includes(answered) || read(bridgeVariables.disposition) === 'SUCCESS';

/**
 * The cause of a failed bridge. The switch's own verdict counts as one more leg's cause: it serves
 * where no leg was created, and for legs cut off its list of causes. `earlier` is the most telling
 * cause of legs of the same dial that had already ended.
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
    ]) ?? unspecifiedCause
  );
}

/** The switch's verdict on a bridge; undefined when it gave none. */
export function verdictOf(read: ReadVariable): string | undefined {
  const verdict = read(bridgeVariables.disposition);
  return verdict === undefined ? undefined : asMeant(verdict);
}

export const mostTellingOf = (causes: readonly string[]): string | undefined =>
  mostTelling.find((cause) => causes.includes(cause)) ??
  causes.find((cause) => !leastTelling.includes(cause)) ??
  causes[0];

/** Whether the switch has created one of the legs, whatever its outcome. */
export const wasDialled = (read: ReadVariable, uuids: readonly string[]): boolean =>
  causesOf(read, uuids).size > 0 ||
  elementsOf(read(bridgeVariables.legs)).some(([uuid = '']) => uuids.includes(uuid));

/**
 * `getvar` returns at most this many bytes (the `char reply[512]` of mod_event_socket). The causes
 * of nine legs may exceed it: the last element may then be incomplete.
 */
const longestAnswer = 511;

function elementsOf(value: string | undefined): string[][] {
  if (value === undefined) return [];
  const elements = parseChannelArray(value);
  const whole = value.length === longestAnswer ? elements.slice(0, -1) : elements;
  return whole.map((element) => element.split(';'));
}
