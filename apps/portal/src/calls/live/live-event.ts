import { callRecord, callsLive, liveCall, uuid } from '@app/contracts';
import { z } from 'zod';
import { named } from '../../kernel/openapi/schema-names.js';

/** All calls under way: the first event, and sent again when events may have been missed. */
const liveSnapshot = callsLive.reply;

/** The `data` of each event, by its name. */
export const liveEvents = {
  snapshot: liveSnapshot,
  /** A call that isn't answered yet. */
  ringing: named('LiveRinging', z.object({ call: liveCall })),
  answered: named('LiveAnswered', z.object({ call: liveCall })),
  ended: named('LiveEnded', z.object({ callId: uuid })),
  recorded: named('LiveRecorded', z.object({ record: callRecord })),
  /** Calls can't be read now, so the page may be outdated; a snapshot follows. */
  away: named('LiveAway', z.object({ detail: z.string() })),
} as const;
type LiveEvents = typeof liveEvents;

export type LiveEvent = {
  [Name in keyof LiveEvents]: { event: Name; data: z.input<LiveEvents[Name]> };
}[keyof LiveEvents];

/** The data of all events, for the OpenAPI document, which can't name events. */
export const liveEventData = z.union([
  liveEvents.snapshot,
  liveEvents.ringing,
  liveEvents.answered,
  liveEvents.ended,
  liveEvents.recorded,
  liveEvents.away,
]);

/** An event in the format of WHATWG's server-sent events; JSON text contains no line ends, which would break it. */
export const frame = ({ event, data }: LiveEvent): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
