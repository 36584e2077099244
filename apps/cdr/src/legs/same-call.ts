import type { Leg } from './leg.js';

/**
 * How far apart the starts of two legs of one call may be: legs with the same uuid further apart
 * are of different calls (a repeated simulation).
 */
export const sameCallMicros = 24 * 3600 * 1_000_000;

type Span = Pick<Leg, 'startedAt' | 'endedAt'>;

/** Whether a B leg began during this call, or within a day before or after it. */
export const isNear = (call: Span, b: Leg): boolean =>
  b.startedAt >= call.startedAt - sameCallMicros && b.startedAt <= call.endedAt + sameCallMicros;

/**
 * Whether a B leg belongs to this A leg's call: it names the A leg, or it names none and the A leg
 * names it.
 */
export const belongsTo = (a: Leg, b: Leg): boolean =>
  a.direction === 'inbound' &&
  b.direction === 'outbound' &&
  (b.callId === null ? a.originatedLegs.includes(b.uuid) : b.callId === a.uuid) &&
  isNear(a, b);
