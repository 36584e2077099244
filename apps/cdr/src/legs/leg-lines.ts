import type { Leg } from './leg.js';

/** Characters that end a field or line of COPY's text format, or begin an escape. */
const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

const text = (value: string): string =>
  value.search(special) === -1 ? value : value.replaceAll(special, (one) => escapes[one] ?? one);

const absent = '\\N';
/** A field of COPY's text format. */
export const textOrNull = (value: string | null): string => (value === null ? absent : text(value));
/** A field of COPY's text format, for values without characters to escape. */
export const plainOrNull = (value: string | number | null): string | number => value ?? absent;

/**
 * The fields of a leg in COPY's text format, in the order of `legColumns`. Equal reports of a leg
 * give the same line if their own variables are in the same order.
 */
export const legLine = (leg: Leg): string =>
  `${leg.uuid}\t${leg.startedAt}\t${text(leg.switchName)}\t${leg.direction}\t${plainOrNull(leg.callId)}\t` +
  `${plainOrNull(leg.progressedAt)}\t${plainOrNull(leg.earlyMediaAt)}\t${plainOrNull(leg.answeredAt)}\t` +
  `${leg.endedAt}\t${leg.billedMicros}\t${leg.hangupCause}\t${textOrNull(leg.callingNumber)}\t` +
  `${leg.withheld}\t${textOrNull(leg.calledNumber)}\t${textOrNull(leg.sipCallId)}\t` +
  `{${leg.originatedLegs.join(',')}}\t${plainOrNull(leg.lastBridgeTo)}\t` +
  `${leg.voiceQuality === null ? absent : JSON.stringify(leg.voiceQuality)}\t` +
  text(JSON.stringify(leg.own));

/** The row of a leg that waits for its record: uuid, start, call, direction and switch. */
export const pendingLine = (leg: Leg): string =>
  `${leg.uuid}\t${leg.startedAt}\t${plainOrNull(leg.callId)}\t${leg.direction}\t${text(leg.switchName)}`;
