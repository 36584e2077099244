import type { Leg } from './leg.js';

/** The same uuid further apart than this is another call (a simulation that was run again). */
export const sameCallMicros = 24 * 3600 * 1_000_000;

type Span = Pick<Leg, 'startedAt' | 'endedAt'>;

/** Whether a B leg began during this call, or within a day before or after it. */
export const isNear = (call: Span, b: Leg): boolean =>
  b.startedAt >= call.startedAt - sameCallMicros && b.startedAt <= call.endedAt + sameCallMicros;

/**
 * Whether a B leg may be of this A leg's call: it says so, or the A leg names it and it doesn't say that
 * it is of another.
 */
export const belongsTo = (a: Leg, b: Leg): boolean =>
  a.direction === 'inbound' &&
  b.direction === 'outbound' &&
  (b.callId === null ? a.originatedLegs.includes(b.uuid) : b.callId === a.uuid) &&
  isNear(a, b);
